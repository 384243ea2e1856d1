package dev.understudy.reconcile.step;

import dev.understudy.reconcile.Pass;
import dev.understudy.reconcile.Runs;
import dev.understudy.source.Branch;
import dev.understudy.source.GitHeads;
import dev.understudy.source.SourceException;
import dev.understudy.status.Outcome;
import dev.understudy.status.Reason;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Looks at branches off the reconcile threads. While one is looked at anew, what the last look met
 * still stands: otherwise an outage would come and go with every look.
 */
final class HeadLookups {
  private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);
  private static final Duration REPROBE = Duration.ofMinutes(10);

  private final GitHeads heads;
  private final Runs runs;
  private final Map<Key, Failed> failures = new ConcurrentHashMap<>();

  private record Key(String uid, String component) {}

  private record Failed(String input, Answer.Failure answer) {}

  /** What came of a look. */
  sealed interface Answer {
    record Head(String commit) implements Answer {}

    record Underway() implements Answer {}

    record Failure(Outcome.Blocked outcome) implements Answer {}
  }

  HeadLookups(GitHeads heads, Runs runs) {
    this.heads = heads;
    this.runs = runs;
  }

  /**
   * @param anewFor requests for which the host is to be asked; empty where an answer may be as old
   *     as usual
   */
  Answer look(Pass pass, String component, Branch branch, String anewFor) {
    Key key = new Key(pass.owner().uid(), component);
    String step = "ResolveSources/" + component;
    String input = branch.repo() + " " + branch.name() + " " + anewFor;
    Duration maxAge = anewFor.isEmpty() ? heads.interval() : Duration.ZERO;
    try {
      Optional<String> head =
          runs.<String>finished(pass, step, input)
              .or(() -> heads.known(branch, maxAge))
              .or(() -> runs.result(pass, step, input, () -> heads.head(branch, maxAge)));
      if (head.isPresent()) {
        failures.remove(key);
        return new Answer.Head(head.get());
      }
      Failed last = failures.get(key);
      return last != null && last.input().equals(input) ? last.answer() : new Answer.Underway();
    } catch (SourceException e) {
      Answer.Failure failure = new Answer.Failure(outcome(component, e));
      failures.put(key, new Failed(input, failure));
      return failure;
    }
  }

  void forget(String uid) {
    failures.keySet().removeIf(key -> key.uid().equals(uid));
  }

  private static Outcome.Blocked outcome(String component, SourceException failure) {
    String said = component + ": " + failure.getMessage();
    return switch (failure) {
      case SourceException.Unreachable f -> Outcome.waiting(Reason.SourceUnavailable, said);
      case SourceException.RepositoryNotFound f ->
          new Outcome.Stalled(Reason.SourceNotFound, said, LOOK_AGAIN);
      case SourceException.BranchNotFound f ->
          new Outcome.Stalled(Reason.SourceNotFound, said, LOOK_AGAIN);
      case SourceException.HostRefused f -> Outcome.stalled(Reason.SourceRefused, said);
      // Of reading files, which is not asked here.
      case SourceException.FilesNotFound f -> Outcome.stalled(Reason.SourceRefused, said);
      case SourceException.TokenRejected f ->
          new Outcome.Stalled(Reason.SourceTokenRejected, said, REPROBE);
    };
  }
}
