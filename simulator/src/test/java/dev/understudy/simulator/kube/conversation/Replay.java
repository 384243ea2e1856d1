package dev.understudy.simulator.kube.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.zjsonpatch.JsonDiff;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.SoftAssertions;

/** Says a client's part again and compares the server's. */
final class Replay {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Ten seconds and more. */
  private static final int MOST_LOOKS = 60;

  private final Server server;
  private final Masking masking = new Masking();
  private final SoftAssertions softly = new SoftAssertions();

  private record Open(AsyncBody body, BlockingQueue<String> lines) {}

  Replay(Server server) {
    this.server = server;
  }

  /** Fails naming every exchange whose answer differs. */
  void of(Conversation conversation) throws IOException, InterruptedException {
    Map<Exchange, Open> watches = new LinkedHashMap<>();
    for (Exchange exchange : conversation.exchanges()) {
      String path = masking.fill(exchange.path());
      if (exchange.isWatch()) {
        watches.put(exchange, open(path, exchange.headers()));
      } else {
        compare(exchange, path);
      }
    }
    for (Map.Entry<Exchange, Open> watch : watches.entrySet()) {
      compareEvents(watch.getKey(), watch.getValue());
      watch.getValue().body().cancel();
    }
    softly.assertAll();
  }

  private void compare(Exchange exchange, String path) throws IOException {
    byte[] body = masking.fill(exchange.body()).getBytes(StandardCharsets.UTF_8);
    Server.Answer answer = server.send(exchange.method(), path, exchange.headers(), body);
    if (exchange.method().equals("GET")) {
      answer = settled(exchange, path, answer);
    }
    String what = exchange.method() + " " + path + " " + exchange.body();
    softly.assertThat(answer.status()).as("status of %s", what).isEqualTo(exchange.status());
    agree(exchange.response(), masking.answer(answer.body()), "answer to " + what);
  }

  /** What a real cluster does in its controllers comes a moment later: it is read again. */
  private Server.Answer settled(Exchange exchange, String path, Server.Answer first)
      throws IOException {
    Server.Answer answer = first;
    for (int i = 0; i < MOST_LOOKS && !asRecorded(exchange, answer); i++) {
      CompletableFuture.runAsync(
              () -> {}, CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS))
          .join();
      answer = server.send(exchange.method(), path, exchange.headers(), new byte[0]);
    }
    return answer;
  }

  private boolean asRecorded(Exchange exchange, Server.Answer answer) {
    return answer.status() == exchange.status()
        && masking.copy().answer(answer.body()).equals(exchange.response());
  }

  /**
   * As a JSON Patch from the expected to the actual, so that a failure names what differs and no
   * more.
   */
  private void agree(JsonNode expected, JsonNode actual, String what) {
    String difference = JsonDiff.asJson(expected, actual).toString();
    softly.assertThat(difference).as("difference of %s", what).isEqualTo("[]");
  }

  private Open open(String path, Map<String, String> headers) throws IOException {
    BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    StringBuilder rest = new StringBuilder();
    AsyncBody body =
        server.stream(
            path,
            headers,
            bytes -> {
              rest.append(new String(bytes, StandardCharsets.UTF_8));
              for (int end = rest.indexOf("\n"); end >= 0; end = rest.indexOf("\n")) {
                lines.add(rest.substring(0, end));
                rest.delete(0, end + 1);
              }
            });
    return new Open(body, lines);
  }

  private void compareEvents(Exchange exchange, Open open)
      throws IOException, InterruptedException {
    for (JsonNode expected : exchange.events()) {
      String line = open.lines().poll(10, TimeUnit.SECONDS);
      softly.assertThat(line).as("event of %s", exchange.path()).isNotNull();
      if (line == null) {
        return;
      }
      agree(expected, masking.answer(JSON.readTree(line)), "event of " + exchange.path());
    }
  }
}
