package dev.understudy.verify;

import dev.understudy.api.v1alpha1.HttpAuth;
import dev.understudy.api.v1alpha1.HttpStep;
import dev.understudy.plan.Durations;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** Asks a service over HTTP; its answer is {@code response}. */
record HttpKind(HttpStep step) implements StepKind {
  static final Subject SUBJECT = Subject.map("response");

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
    check.text(".http.path", step.path() == null ? "/" : step.path());
    check.text(".http.body", step.body() == null ? "" : step.body());
    if (step.json() != null) {
      check.json(".http.json", step.json());
    }
    step.headers()
        .forEach((name, value) -> {
          String field = ".http.headers." + name;
          check.text(field, value);
          if (step.auth() != null && name.equalsIgnoreCase(Authorization.HEADER)) {
            check.problem(field, "auth gives this header, too; keep one of them");
          }
          if (PreparedRequest.CLIENT_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
            check.problem(field, "is set by the client and can't be given");
          }
        });
  }

  @Override
  public Judgement take(StepContext context) throws StepStopped {
    HttpAnswer answer = ask(context);
    Explanation explanation = context.explanation();
    return new Judgement(
        SUBJECT, answer.variables(), explanation.answer(answer), Absence.of(answer), explanation);
  }

  private HttpAnswer ask(StepContext context) throws StepStopped {
    PreparedRequest request =
        PreparedRequest.of(step, context.service(step.service()), context.captured());
    URI uri = request.uri();
    context.place().accept(request.shown());
    Means means = context.means();
    if (step.auth() != null) {
      request.builder().header(Authorization.HEADER, Authorization.of(context).value(step.auth()));
    }
    Optional<String> refusal = means.policy().refusal(uri, context.target().services().values());
    if (refusal.isPresent()) {
      throw StepStopped.error("not sent: " + refusal.get());
    }
    Deadline deadline = context.deadline();
    Deadline own =
        step.timeout() == null
            ? deadline
            : deadline.narrowed("the request's timeout", Durations.parse(step.timeout()));
    return means.http().send(request.builder(), uri, context.cookies(), own);
  }
}
