package dev.understudy.verify;

import dev.understudy.api.v1alpha1.HttpAuth;
import dev.understudy.api.v1alpha1.MailboxStep;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks for mail; what came is {@code messages}. */
record MailboxKind(MailboxStep step) implements StepKind {
  static final Subject SUBJECT = Subject.list("messages");

  @Override
  public Subject subject() {
    return SUBJECT;
  }

  @Override
  public List<String> expected() {
    return List.of("size(messages) > 0");
  }

  @Override
  public Optional<HttpAuth> auth() {
    return Optional.ofNullable(step.mailpit().auth());
  }

  @Override
  public void check(StepCheck check) {
    check.text(".mailbox.to", step.to());
    check.text(".mailbox.subject", step.subject() == null ? "" : step.subject());
  }

  @Override
  public Judgement take(StepContext context) throws StepStopped {
    String to = Captured.inText(step.to(), context.captured());
    String subject =
        step.subject() == null ? "" : Captured.inText(step.subject(), context.captured());
    context.place().accept("mailbox of " + to);
    String service = step.mailpit().service();
    URI at =
        service == null
            ? URI.create(String.valueOf(step.mailpit().url()))
            : context.service(service);
    List<Map<String, Object>> messages = new Mailpit(at, auth(), context).messages(to, subject);
    return context.judgement(SUBJECT, messages, words(messages, context.explanation()));
  }

  private static String words(List<Map<String, Object>> messages, Explanation explanation) {
    if (messages.isEmpty()) {
      return "no such message has come since the test began";
    }
    Map<String, Object> newest = messages.getFirst();
    return "%d such %s came since the test began, the newest '%s': %s"
        .formatted(
            messages.size(),
            messages.size() == 1 ? "message" : "messages",
            explanation.excerpt(String.valueOf(newest.get("subject"))),
            explanation.excerpt(String.valueOf(newest.get("text"))));
  }
}
