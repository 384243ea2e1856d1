package dev.understudy.verify;

import dev.understudy.api.v1alpha1.HttpAuth;
import dev.understudy.api.v1alpha1.SmokeStep;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a step does. Each kind is one file: what its expressions may speak of, what can be wrong
 * with it before anything runs, and how it is taken.
 */
sealed interface StepKind permits HttpKind, SqlKind, TcpKind, WebSocketKind, TlsKind, MailboxKind {
  /** Names that no capture may take. */
  Set<String> VARIABLES =
      Set.of(
          HttpKind.SUBJECT.variable(),
          SqlKind.SUBJECT.variable(),
          TcpKind.SUBJECT.variable(),
          WebSocketKind.SUBJECT.variable(),
          TlsKind.SUBJECT.variable());

  /** None for a step that does nothing, which is refused at apply. */
  static Optional<StepKind> of(SmokeStep step) {
    if (step.http() != null) {
      return Optional.of(new HttpKind(step.http()));
    }
    if (step.sql() != null) {
      return Optional.of(new SqlKind(step.sql(), step.role(), step.sessionSettings()));
    }
    if (step.tcp() != null) {
      return Optional.of(new TcpKind(step.tcp()));
    }
    if (step.websocket() != null) {
      return Optional.of(new WebSocketKind(step.websocket()));
    }
    if (step.tls() != null) {
      return Optional.of(new TlsKind(step.tls()));
    }
    if (step.mailbox() != null) {
      return Optional.of(new MailboxKind(step.mailbox()));
    }
    return Optional.empty();
  }

  Subject subject();

  /** Tells what is wrong with it, as far as that is seen before it runs. */
  void check(StepCheck check);

  /** What came, to be held against the step's expectations. */
  Judgement take(StepContext context) throws StepStopped;

  /** Where the step itself expects nothing. */
  default List<String> expected() {
    return List.of();
  }

  /** What it authenticates with, if with anything. */
  default Optional<HttpAuth> auth() {
    return Optional.empty();
  }
}
