package dev.understudy.reconcile.step;

import dev.understudy.api.v1alpha1.GitPath;
import dev.understudy.api.v1alpha1.SecretKeyReference;
import dev.understudy.provider.Redactor;
import dev.understudy.provider.Secret;
import dev.understudy.reconcile.Cluster;
import dev.understudy.reconcile.Pass;
import dev.understudy.reconcile.Runs;
import dev.understudy.reconcile.SecretKeys;
import dev.understudy.source.Branch;
import dev.understudy.source.GitFiles;
import dev.understudy.source.GitHeads;
import dev.understudy.source.SourceException;
import dev.understudy.status.Outcome;
import dev.understudy.status.Reason;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Files of Git repositories, read off the reconcile threads. What stands at a commit never changes,
 * so what was read once is kept, for as long as there is room.
 */
final class GitTexts {
  private static final int KEPT = 32;
  private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

  private final SecretKeys tokens;
  private final GitFiles files;
  private final HeadLookups heads;
  private final Runs runs;
  private final Map<String, SortedMap<String, String>> read =
      Collections.synchronizedMap(
          new LinkedHashMap<>(KEPT, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(
                Map.Entry<String, SortedMap<String, String>> eldest) {
              return size() > KEPT;
            }
          });

  GitTexts(Cluster cluster, GitFiles files, GitHeads heads, Runs runs, Redactor redactor) {
    this.tokens = new SecretKeys(cluster, redactor);
    this.files = files;
    this.heads = new HeadLookups(heads, runs);
    this.runs = runs;
  }

  /** What came of reading. */
  sealed interface Texts {
    /**
     * By name.
     *
     * @param files never empty
     */
    record Found(SortedMap<String, String> files) implements Texts {}

    /** Not yet, or not so. */
    record Lacking(Outcome outcome) implements Texts {}
  }

  /**
   * @param at the field, for messages
   */
  Texts read(Pass pass, String at, GitPath path) {
    SecretKeyReference reference = path.tokenSecretRef();
    Optional<Secret<String>> token =
        reference == null ? Optional.empty() : tokens.read(pass, reference);
    if (reference != null && token.isEmpty()) {
      return new Texts.Lacking(
          new Outcome.Stalled(
              Reason.SecretNotFound,
              "%s.tokenSecretRef: the Secret '%s' in namespace '%s' is missing, or has nothing under the key '%s'."
                  .formatted(at, reference.name(), pass.namespace(), reference.key()),
              LOOK_AGAIN));
    }
    if (path.commit() != null) {
      return files(pass, at, new GitFiles.Location(path.repo(), path.commit(), path.path(), token));
    }
    Branch branch = new Branch(path.repo(), String.valueOf(path.branch()), token);
    return switch (heads.look(pass, at, branch, "")) {
      case HeadLookups.Answer.Head(String commit) ->
          files(pass, at, new GitFiles.Location(path.repo(), commit, path.path(), branch.token()));
      case HeadLookups.Answer.Failure(Outcome.Blocked outcome) -> new Texts.Lacking(outcome);
      case HeadLookups.Answer.Underway() ->
          new Texts.Lacking(
              Outcome.waiting(
                  Reason.ResolvingSource, at + ": asking for the head of " + branch + "."));
    };
  }

  private Texts files(Pass pass, String at, GitFiles.Location location) {
    SortedMap<String, String> known = read.get(location.toString());
    if (known != null) {
      return new Texts.Found(known);
    }
    try {
      Optional<SortedMap<String, String>> found =
          runs.result(pass, "GitTexts/" + at, location.toString(), () -> files.read(location));
      found.ifPresent(texts -> read.put(location.toString(), texts));
      return found
          .<Texts>map(Texts.Found::new)
          .orElseGet(() ->
              new Texts.Lacking(
                  Outcome.waiting(Reason.ResolvingSource, at + ": reading " + location + ".")));
    } catch (SourceException e) {
      return new Texts.Lacking(HeadLookups.outcome(at, e));
    }
  }
}
