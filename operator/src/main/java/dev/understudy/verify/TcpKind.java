package dev.understudy.verify;

import dev.understudy.api.v1alpha1.TcpStep;
import dev.understudy.provider.WriteGate;
import dev.understudy.verify.TcpConnection.Endpoint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Connects, sends and reads text; what came is {@code tcp}. */
record TcpKind(TcpStep step) implements StepKind {
  static final Subject SUBJECT = Subject.map("tcp");
  private static final int MAX_BYTES = 64 << 10;

  @Override
  public Subject subject() {
    return SUBJECT;
  }

  @Override
  public void check(StepCheck check) {
    check.text(".tcp.send", step.send() == null ? "" : step.send());
  }

  @Override
  public Judgement take(StepContext context) throws StepStopped {
    Endpoint to = Endpoint.of(step.service(), step.host(), step.port(), context);
    context.place().accept("tcp " + to);
    Instant start = context.means().clock().instant();
    try (WriteGate.Permit write = context.means().gate().begin();
        TcpConnection connection = TcpConnection.open(to, context)) {
      Duration took = Duration.between(start, context.means().clock().instant());
      if (step.send() != null) {
        byte[] bytes =
            Captured.inText(step.send(), context.captured()).getBytes(StandardCharsets.UTF_8);
        connection.socket().getOutputStream().write(bytes);
      }
      String received = step.receive() == null ? "" : read(connection, step.receive(), context);
      context.means().shapes().learn(List.of(), received);
      return context.judgement(
          SUBJECT,
          Map.of("received", received, "durationMs", took.toMillis()),
          "got " + got(received, context));
    } catch (IOException e) {
      throw StepStopped.error("the connection to %s broke: %s".formatted(to, e.getMessage()));
    }
  }

  private static String read(TcpConnection connection, String wanted, StepContext context)
      throws IOException, StepStopped {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] part = new byte[4096];
    InputStream in = connection.socket().getInputStream();
    while (true) {
      String so = bytes.toString(StandardCharsets.UTF_8);
      if (so.contains(wanted)) {
        return so;
      }
      if (bytes.size() >= MAX_BYTES) {
        throw missed(wanted, "it is not in the first 64 KiB: ", so, context);
      }
      int count;
      try {
        connection.limit(context.deadline());
        count = in.read(part, 0, Math.min(part.length, MAX_BYTES - bytes.size()));
      } catch (SocketTimeoutException e) {
        throw context.deadline().passed().with("; got only " + got(so, context));
      }
      if (count < 0) {
        throw missed(wanted, "the connection was closed after ", so, context);
      }
      bytes.write(part, 0, count);
    }
  }

  private static StepStopped missed(String wanted, String how, String got, StepContext context) {
    context.means().shapes().learn(List.of(), got);
    return StepStopped.failed("expected '%s', but %s%s".formatted(wanted, how, got(got, context)));
  }

  private static String got(String text, StepContext context) {
    return text.isEmpty() ? "nothing" : "'" + context.explanation().excerpt(text) + "'";
  }
}
