package dev.understudy.simulator.kube.http;

import static java.util.concurrent.TimeUnit.SECONDS;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import dev.understudy.simulator.kube.model.Json;
import dev.understudy.simulator.kube.model.Refusal;
import dev.understudy.simulator.kube.model.ResourceType;
import dev.understudy.simulator.kube.model.Violation;
import dev.understudy.simulator.kube.store.Change;
import dev.understudy.simulator.kube.store.Selector;
import dev.understudy.simulator.kube.store.Store;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;

/** One client following the changes of a collection, as a stream of JSON lines. */
final class Watch {
  private static final long DEFAULT_SECONDS = 1_800;
  private static final long BOOKMARK_SECONDS = 60;

  private final Store store;
  private final Target target;
  private final Request request;
  private final Form form;
  private final Predicate<ObjectNode> selector;
  private boolean first = true;

  Watch(Store store, Target target, Request request, Form form) {
    this.store = store;
    this.target = target;
    this.request = request;
    this.form = form;
    this.selector =
        Selector.of(request.query("labelSelector"), request.query("fieldSelector"), target.type());
  }

  void serve(Reads reads) throws IOException {
    if (request.asks("sendInitialEvents")) {
      String why =
          "sendInitialEvents is forbidden for watch unless the WatchList feature gate is enabled";
      List<Violation> wrong = List.of(Violation.forbidden("sendInitialEvents", why));
      throw Refusal.invalid("meta.k8s.io", "ListOptions", "", wrong);
    }
    long asked = request.number("resourceVersion", 0);
    long seconds = request.number("timeoutSeconds", DEFAULT_SECONDS);
    HttpExchange exchange = request.exchange();
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      out.flush();
      follow(out, asked == 0 ? sendCurrent(out, reads) : asked, seconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private long sendCurrent(OutputStream out, Reads reads) throws IOException {
    record Snapshot(long revision, List<ObjectNode> objects) {}
    Snapshot now =
        store.locked(() -> new Snapshot(store.revision(), reads.select(target, request)));
    for (ObjectNode object : now.objects()) {
      send(out, "ADDED", object);
    }
    out.flush();
    return now.revision();
  }

  private void follow(OutputStream out, long from, long seconds)
      throws IOException, InterruptedException {
    long seen = from;
    long end = System.nanoTime() + SECONDS.toNanos(seconds);
    while (!store.isClosed() && System.nanoTime() < end) {
      long left = Math.min(end - System.nanoTime(), SECONDS.toNanos(BOOKMARK_SECONDS));
      List<Change> changes;
      try {
        changes = store.after(seen, left);
      } catch (Refusal expired) {
        write(out, "ERROR", expired.status());
        return;
      }
      for (Change change : changes) {
        report(out, change);
        seen = change.revision();
      }
      if (changes.isEmpty() && request.asks("allowWatchBookmarks")) {
        write(out, "BOOKMARK", bookmark(Math.max(seen, from)));
      }
      out.flush();
    }
  }

  private void report(OutputStream out, Change change) throws IOException {
    ResourceType type = target.type();
    boolean ours =
        change.key().group().equals(type.group())
            && change.key().plural().equals(type.plural())
            && (target.namespace().isEmpty()
                || target.namespace().equals(change.key().namespace()));
    if (!ours) {
      return;
    }
    boolean was = change.before() != null && selector.test(change.before());
    boolean is = !change.deleted() && selector.test(change.after());
    if (is) {
      send(out, was ? "MODIFIED" : "ADDED", change.after());
    } else if (was) {
      send(out, "DELETED", change.after());
    }
  }

  private ObjectNode bookmark(long revision) {
    ResourceType type = target.type();
    ObjectNode object = Json.object().put("kind", type.kind()).put("apiVersion", type.apiVersion());
    object.putObject("metadata").put("resourceVersion", String.valueOf(revision));
    return object;
  }

  private void send(OutputStream out, String type, ObjectNode object) throws IOException {
    write(out, type, first ? form.one(object) : form.further(object));
    first = false;
  }

  private static void write(OutputStream out, String type, ObjectNode object) throws IOException {
    ObjectNode event = Json.object().put("type", type);
    event.set("object", object);
    out.write((Json.write(event) + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
