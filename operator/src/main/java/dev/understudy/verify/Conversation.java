package dev.understudy.verify;

import java.net.URI;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One WebSocket of a step: bounded in time and in what it takes in, cut when the run is. */
final class Conversation implements WebSocket.Listener, AutoCloseable {
  private static final int MAX_MESSAGE = 64 << 10;

  private final StepContext context;
  private final int wanted;
  private final OffSwitch.Watch watch;
  private final CompletableFuture<List<String>> enough = new CompletableFuture<>();
  private final List<String> texts = new ArrayList<>();
  private final StringBuilder part = new StringBuilder();
  private volatile @Nullable WebSocket socket;

  /**
   * @param wanted how many messages
   */
  Conversation(StepContext context, int wanted) {
    this.context = context;
    this.wanted = wanted;
    this.watch = context.means().off().onCut(this::cut);
    if (wanted == 0) {
      enough.complete(List.of());
    }
  }

  void open(WebSocket.Builder builder, URI uri) throws StepStopped {
    try {
      socket = await(builder.buildAsync(uri, this));
    } catch (ExecutionException e) {
      Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
      throw cause instanceof WebSocketHandshakeException refused
          ? StepStopped.failed(
              "expected a WebSocket, but the handshake was answered with "
                  + refused.getResponse().statusCode())
          : StepStopped.error("no WebSocket: " + HttpSender.words(cause));
    }
  }

  void send(String text) throws StepStopped {
    try {
      await(Objects.requireNonNull(socket).sendText(text, true));
    } catch (ExecutionException e) {
      // What it said before it hung up tells more.
      if (!enough.isDone()) {
        throw StepStopped.error("the message could not be sent: " + HttpSender.words(cause(e)));
      }
    }
  }

  /** As many as are wanted; each with its text, and what it is as JSON. */
  List<Map<String, Object>> messages() throws StepStopped {
    List<String> all;
    try {
      all = await(enough);
    } catch (ExecutionException e) {
      all = heard();
      context.means().shapes().learn(List.of(), String.join("\n", all));
      if (cause(e) instanceof StepStopped stopped) {
        throw stopped.with("; " + words());
      }
      throw StepStopped.error(
          "the WebSocket broke: %s; %s".formatted(cause(e).getMessage(), words()));
    }
    context.means().shapes().learn(List.of(), String.join("\n", all));
    return all.stream().map(Conversation::message).toList();
  }

  /** What came, for people. */
  String words() {
    List<String> all = heard();
    return all.isEmpty()
        ? "no message came"
        : "%s came, the last '%s'".formatted(count(), context.explanation().excerpt(all.getLast()));
  }

  private String count() {
    int count = heard().size();
    return "%d of %d %s".formatted(count, wanted, wanted == 1 ? "message" : "messages");
  }

  private synchronized List<String> heard() {
    return List.copyOf(texts);
  }

  private static Map<String, Object> message(String text) {
    return HttpAnswer.json(text)
        .map(json -> Map.<String, Object>of("text", text, "json", json))
        .orElseGet(() -> Map.of("text", text));
  }

  @Override
  public synchronized @Nullable CompletionStage<?> onText(
      WebSocket socket, CharSequence data, boolean last) {
    part.append(data);
    if (part.length() > MAX_MESSAGE) {
      enough.completeExceptionally(StepStopped.failed("a message is longer than 64 KiB"));
      socket.abort();
      return null;
    }
    if (last) {
      heard(part.toString());
      part.setLength(0);
    }
    socket.request(1);
    return null;
  }

  /** Counts, as an empty text: bytes are not looked into. */
  @Override
  public synchronized @Nullable CompletionStage<?> onBinary(
      WebSocket socket, ByteBuffer data, boolean last) {
    if (last) {
      heard("");
    }
    socket.request(1);
    return null;
  }

  private void heard(String text) {
    if (texts.size() < wanted) {
      texts.add(text);
    }
    if (texts.size() == wanted) {
      enough.complete(List.copyOf(texts));
    }
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
    enough.completeExceptionally(
        StepStopped.failed(
            "expected %d %s, but the WebSocket was closed with %d%s"
                .formatted(
                    wanted,
                    wanted == 1 ? "message" : "messages",
                    status,
                    reason.isEmpty() ? "" : " '" + reason + "'")));
    return null;
  }

  @Override
  public void onError(WebSocket socket, Throwable failure) {
    enough.completeExceptionally(failure);
  }

  private <T> T await(CompletableFuture<T> future) throws StepStopped, ExecutionException {
    try {
      return future.get(context.deadline().remaining().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      future.cancel(true);
      throw context.deadline().passed().with(socket == null ? "" : "; got " + count());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw StepStopped.error("the run was interrupted");
    }
  }

  private static Throwable cause(ExecutionException e) {
    return Objects.requireNonNullElse(e.getCause(), e);
  }

  private void cut() {
    enough.completeExceptionally(StepStopped.error("the run was aborted"));
    close();
  }

  @Override
  public void close() {
    watch.close();
    WebSocket open = socket;
    if (open != null) {
      var unused =
          open.sendClose(WebSocket.NORMAL_CLOSURE, "")
              .whenComplete((done, failure) -> open.abort());
    }
  }
}
