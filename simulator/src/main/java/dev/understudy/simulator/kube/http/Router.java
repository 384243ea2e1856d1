package dev.understudy.simulator.kube.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.understudy.simulator.kube.Access;
import dev.understudy.simulator.kube.Write;
import dev.understudy.simulator.kube.WriteFault;
import dev.understudy.simulator.kube.WriteFault.Moment;
import dev.understudy.simulator.kube.model.Refusal;
import dev.understudy.simulator.kube.model.ResourceType;
import dev.understudy.simulator.kube.rest.Outcome;
import dev.understudy.simulator.kube.rest.Verbs;
import dev.understudy.simulator.kube.store.Store;
import dev.understudy.simulator.kube.types.Registry;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Finds who answers a request, and turns what goes wrong into a Status. */
public final class Router implements HttpHandler {
  private static final Logger LOG = Logger.getLogger(Router.class.getName());
  private static final Set<String> READING = Set.of("GET", "HEAD");

  private final Store store;
  private final Registry registry;
  private final InstantSource clock;
  private final Reads reads;
  private final Writes writes;
  private final Discovery discovery;
  private final OpenApi openApi;
  private final List<Write> log = new CopyOnWriteArrayList<>();
  private volatile WriteFault fault = (write, moment) -> {};
  private volatile Access access = (userAgent, request) -> true;

  public Router(Store store, Registry registry, Verbs verbs, InstantSource clock) {
    this.store = store;
    this.registry = registry;
    this.clock = clock;
    this.reads = new Reads(store);
    this.writes = new Writes(verbs, reads);
    this.discovery = new Discovery(registry);
    this.openApi = new OpenApi(registry);
  }

  public List<Write> writes() {
    return List.copyOf(log);
  }

  public void onWrite(WriteFault newFault) {
    fault = newFault;
  }

  public void onAccess(Access newAccess) {
    access = newAccess;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      try {
        route(Request.read(exchange));
      } catch (Refusal refusal) {
        new Response(refusal.code(), refusal.status(), List.of()).send(exchange);
      } catch (RuntimeException e) {
        LOG.log(Level.SEVERE, "failed to serve " + exchange.getRequestURI(), e);
        Refusal failure = Refusal.of(500, "InternalError", "Internal error occurred: " + e);
        new Response(500, failure.status(), List.of()).send(exchange);
      }
    }
  }

  private void route(Request request) throws IOException {
    List<String> path = request.path();
    switch (path.getFirst()) {
      case "version" -> answer(request, Response.ok(Discovery.version()));
      case "openapi" -> describe(request);
      case "api" -> routeGroup(request, path.size() - 1);
      case "apis" -> routeGroup(request, path.size() - 2);
      default -> throw Target.unknown();
    }
  }

  /**
   * @param depth segments after the group
   */
  private void routeGroup(Request request, int depth) throws IOException {
    List<String> path = request.path();
    boolean core = path.getFirst().equals("api");
    switch (depth) {
      case -1 -> answer(request, Response.ok(discovery.groups()));
      case 0 ->
          answer(
              request, Response.ok(core ? Discovery.coreVersions() : discovery.group(path.get(1))));
      case 1 ->
          answer(
              request,
              Response.ok(discovery.resources(String.join("/", path.subList(1, path.size())))));
      default -> routeResource(request);
    }
  }

  private void describe(Request request) throws IOException {
    List<String> path = request.path();
    if (path.size() == 2 && path.get(1).equals("v2")) {
      OpenApiV2.send(request.exchange());
    } else if (path.size() == 2 && path.get(1).equals("v3")) {
      answer(request, Response.ok(openApi.index()));
    } else if (path.size() > 2 && path.get(1).equals("v3")) {
      String root = String.join("/", path.subList(2, path.size()));
      answer(request, Response.ok(openApi.document(root)));
    } else {
      throw Target.unknown();
    }
  }

  private void routeResource(Request request) throws IOException {
    if (Reviews.serves(request)) {
      answer(request, Reviews.answer(request));
      return;
    }
    Target target = Target.of(request.path(), registry);
    Verb.require(access, request, target, store.get(stored(target).key()) != null);
    if (!READING.contains(request.method())) {
      write(request, target);
      return;
    }
    Form form = Form.of(request, target.type(), clock::instant);
    Target stored = stored(target);
    if (request.asks("watch")) {
      watch(request, stored, form);
    } else if (target.name().isEmpty()) {
      answer(request, Response.ok(reads.list(stored, request, form)));
    } else {
      answer(request, Response.ok(reads.get(stored, form)));
    }
  }

  /** Both forms of events are stored in one place. */
  private Target stored(Target target) {
    if (!EventForm.isNewer(target.type())) {
      return target;
    }
    ResourceType core = registry.builtIn("", target.type().plural());
    return new Target(core, target.namespace(), target.name(), target.subresource());
  }

  private void watch(Request request, Target target, Form form) throws IOException {
    if (request.header("Upgrade").equalsIgnoreCase("websocket")) {
      // The Fabric8 client takes an empty 200 as "no web sockets here" and asks again for a plain
      // stream;
      // it would retry any 5xx.
      request.exchange().sendResponseHeaders(200, -1);
      return;
    }
    new Watch(store, target, request, form).serve(reads);
  }

  private void write(Request request, Target target) throws IOException {
    Write write =
        new Write(
            request.method(),
            request.exchange().getRequestURI().getPath(),
            request.header("User-Agent"));
    boolean dryRun = !request.query("dryRun").isEmpty();
    if (!dryRun) {
      fault.onWrite(write, Moment.BEFORE_EFFECT);
    }
    Outcome outcome = writes.perform(stored(target), converted(request, target));
    if (outcome.changed()) {
      log.add(write);
    }
    if (!dryRun) {
      fault.onWrite(write, Moment.AFTER_EFFECT);
    }
    boolean newerEvent =
        EventForm.isNewer(target.type()) && outcome.object().path("kind").asText().equals("Event");
    new Response(
            outcome.created() ? 201 : 200,
            newerEvent ? EventForm.toNewer(outcome.object()) : outcome.object(),
            outcome.warnings())
        .send(request.exchange());
  }

  private static Request converted(Request request, Target target) {
    if (!EventForm.isNewer(target.type()) || request.method().equals("DELETE")) {
      return request;
    }
    if (request.method().equals("PATCH")) {
      throw Refusal.notServed("PATCH of events.k8s.io/v1 events");
    }
    String body = EventForm.toStored(request.object()).toString();
    return new Request(request.method(), request.path(), request.query(), request.exchange(), body);
  }

  private static void answer(Request request, Response response) throws IOException {
    response.send(request.exchange());
  }
}
