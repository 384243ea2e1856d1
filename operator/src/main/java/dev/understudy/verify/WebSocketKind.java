package dev.understudy.verify;

import dev.understudy.api.v1alpha1.HttpAuth;
import dev.understudy.api.v1alpha1.WebSocketStep;
import dev.understudy.provider.WriteGate;
import java.net.URI;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Talks to a service over a WebSocket; what it says is {@code messages}. */
record WebSocketKind(WebSocketStep step) implements StepKind {
  static final Subject SUBJECT = Subject.list("messages");

  @Override
  public Subject subject() {
    return SUBJECT;
  }

  @Override
  public Optional<HttpAuth> auth() {
    return Optional.ofNullable(step.auth());
  }

  @Override
  public void check(StepCheck check) {
    check.text(".websocket.path", step.path() == null ? "/" : step.path());
    for (int i = 0; i < step.send().size(); i++) {
      check.text(".websocket.send[%d]".formatted(i), step.send().get(i));
    }
    step.headers()
        .forEach((name, value) -> {
          String field = ".websocket.headers." + name;
          String lower = name.toLowerCase(Locale.ROOT);
          check.text(field, value);
          if (step.auth() != null && name.equalsIgnoreCase(Authorization.HEADER)) {
            check.problem(field, "auth gives this header, too; keep one of them");
          }
          if (PreparedRequest.CLIENT_HEADERS.contains(lower)
              || lower.startsWith("sec-websocket-")) {
            check.problem(field, "is set by the client and can't be given");
          }
        });
  }

  @Override
  public Judgement take(StepContext context) throws StepStopped {
    URI uri = PreparedRequest.uri(context.service(step.service()), step.path(), context.captured());
    context.place().accept("websocket " + uri);
    Means means = context.means();
    Optional<String> refusal = means.policy().refusal(uri, context.target().services().values());
    if (refusal.isPresent()) {
      throw StepStopped.error("not sent: " + refusal.get());
    }
    try (WriteGate.Permit write = means.gate().begin();
        Conversation conversation = new Conversation(context, wanted())) {
      conversation.open(builder(context, uri), webSocket(uri));
      for (String text : step.send()) {
        conversation.send(Captured.inText(text, context.captured()));
      }
      List<Map<String, Object>> messages = conversation.messages();
      return context.judgement(SUBJECT, messages, conversation.words());
    }
  }

  private int wanted() {
    return Objects.requireNonNullElse(step.receive(), 1);
  }

  private WebSocket.Builder builder(StepContext context, URI uri) throws StepStopped {
    WebSocket.Builder builder = context.means().http().webSocket();
    for (Map.Entry<String, String> header : step.headers().entrySet()) {
      builder.header(header.getKey(), Captured.inText(header.getValue(), context.captured()));
    }
    if (step.auth() != null) {
      builder.header(Authorization.HEADER, Authorization.of(context).value(step.auth()));
    }
    HttpSender.cookies(context.cookies(), uri).forEach(builder::header);
    return builder;
  }

  private static URI webSocket(URI uri) {
    return URI.create(uri.toString().replaceFirst("^http", "ws"));
  }
}
