package dev.understudy.reconcile.step;

import dev.understudy.api.v1alpha1.FollowPolicy;
import dev.understudy.api.v1alpha1.GitSource;
import dev.understudy.api.v1alpha1.RolledBackService;
import dev.understudy.api.v1alpha1.ServiceSpec;
import dev.understudy.provider.Secret;
import dev.understudy.reconcile.Pass;
import dev.understudy.reconcile.SecretKeys;
import dev.understudy.reconcile.Wanted;
import dev.understudy.source.Branch;
import dev.understudy.status.Outcome;
import dev.understudy.status.Reason;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The commit of an older release, after a rollback. A branch that is followed is looked at all the
 * same: a push is what the rollback waits for.
 */
final class RestoredSources {
  private final SecretKeys tokens;
  private final HeadLookups lookups;
  private final Duration interval;

  RestoredSources(SecretKeys tokens, HeadLookups lookups, Duration interval) {
    this.tokens = tokens;
    this.lookups = lookups;
    this.interval = interval;
  }

  Outcome resolve(Pass pass, RolledBackService older, @Nullable String request) {
    // Found nowhere: once the rollback is over the branch is asked.
    pass.wanted(older.name(), new Wanted(older.commit(), null, request));
    Optional<GitSource> followed =
        pass.releases().written().services().stream()
            .filter(service -> service.name().equals(older.name()))
            .map(ServiceSpec::source)
            .flatMap(source -> Stream.ofNullable(source.git()))
            .filter(git -> git.follow() == FollowPolicy.Branch)
            .findFirst();
    if (followed.isEmpty() || older.instead() == null) {
      return Outcome.DONE;
    }
    pass.lookAgainWithin(interval);
    Optional<String> head = head(pass, older.name(), followed.get());
    if (head.filter(found -> !found.equals(older.instead())).isEmpty()) {
      return Outcome.DONE;
    }
    pass.releases().rollback(null);
    return Outcome.waiting(
        Reason.ResolvingSource,
        "%s: branch %s has moved to %s, which is deployed next: the rollback is over."
            .formatted(older.name(), followed.get().branch(), head.get()),
        Duration.ZERO);
  }

  /** Empty also where nobody can tell: the older release does not need the branch. */
  private Optional<String> head(Pass pass, String component, GitSource git) {
    Optional<Secret<String>> token = Optional.empty();
    if (git.tokenSecretRef() != null) {
      token = tokens.read(pass, git.tokenSecretRef());
      if (token.isEmpty()) {
        return Optional.empty();
      }
    }
    Branch branch = new Branch(git.repo(), Objects.requireNonNull(git.branch()), token);
    return lookups.look(pass, component, branch, "")
            instanceof HeadLookups.Answer.Head(String found)
        ? Optional.of(found)
        : Optional.empty();
  }
}
