package dev.understudy.reconcile.step;

import dev.understudy.api.v1alpha1.ComponentStatus;
import dev.understudy.api.v1alpha1.DeployStatus;
import dev.understudy.api.v1alpha1.FollowPolicy;
import dev.understudy.api.v1alpha1.GitSource;
import dev.understudy.api.v1alpha1.RolledBackService;
import dev.understudy.api.v1alpha1.SecretKeyReference;
import dev.understudy.api.v1alpha1.ServiceSpec;
import dev.understudy.provider.Redactor;
import dev.understudy.provider.Secret;
import dev.understudy.reconcile.Cluster;
import dev.understudy.reconcile.Pass;
import dev.understudy.reconcile.Runs;
import dev.understudy.reconcile.SecretKeys;
import dev.understudy.reconcile.Step;
import dev.understudy.reconcile.Wanted;
import dev.understudy.source.Branch;
import dev.understudy.source.GitHeads;
import dev.understudy.status.ConditionType;
import dev.understudy.status.Outcome;
import dev.understudy.status.Reason;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The commit that each service built from Git should run. It is recorded with the intent to deploy
 * it, together with where it was found and for which request: a head that is not followed stays
 * until one of these changes, whatever happens to the process.
 */
public final class ResolveSources implements Step {
  private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

  private final SecretKeys tokens;
  private final GitHeads heads;
  private final HeadLookups lookups;
  private final RestoredSources restored;

  /** By environment and service the requests for which its host was asked; lost without harm. */
  private final Map<String, String> askedFor = new ConcurrentHashMap<>();

  public ResolveSources(Cluster cluster, GitHeads heads, Runs runs, Redactor redactor) {
    this.tokens = new SecretKeys(cluster, redactor);
    this.heads = heads;
    this.lookups = new HeadLookups(heads, runs);
    this.restored = new RestoredSources(tokens, lookups, heads.interval());
  }

  @Override
  public ConditionType condition() {
    return ConditionType.ServicesDeployed;
  }

  @Override
  public Outcome up(Pass pass) {
    return Each.of(
        pass.plan().services(), desired -> resolve(pass, service(pass, desired.component())));
  }

  @Override
  public Outcome down(Pass pass) {
    lookups.forget(pass.owner().uid());
    askedFor.keySet().removeIf(key -> key.startsWith(pass.owner().uid()));
    return Outcome.DONE;
  }

  private Outcome resolve(Pass pass, ServiceSpec service) {
    DeployStatus recorded =
        pass.components().get(service.name()).map(ComponentStatus::deploy).orElse(null);
    // A request that was taken back after it was honoured asks for nothing new.
    String request =
        pass.requests().token("redeploy").orElse(recorded == null ? null : recorded.request());
    Optional<RolledBackService> older = pass.releases().pinned(service.name());
    if (older.isPresent() && older.get().commit() != null) {
      return restored.resolve(pass, older.get(), request);
    }
    GitSource git = service.source().git();
    if (git == null || git.commit() != null) {
      String repo = git == null ? null : git.repo();
      pass.wanted(service.name(), new Wanted(git == null ? null : git.commit(), repo, request));
      return Outcome.DONE;
    }
    String source = git.repo() + " " + Objects.requireNonNull(git.branch());
    String commit = standing(recorded, source, request);
    if (git.follow() != FollowPolicy.Branch && commit != null) {
      pass.wanted(service.name(), new Wanted(commit, source, request));
      return Outcome.DONE;
    }
    return head(pass, service.name(), git, new Wanted(commit, source, request));
  }

  /** The recorded commit, where it was found there and for this request. */
  private static @Nullable String standing(
      @Nullable DeployStatus recorded, String source, @Nullable String request) {
    return recorded != null
            && source.equals(recorded.source())
            && Objects.equals(request, recorded.request())
        ? recorded.commit()
        : null;
  }

  /**
   * @param so what is wanted if the branch has not moved; its commit is null where none is known
   */
  private Outcome head(Pass pass, String component, GitSource git, Wanted so) {
    Optional<Secret<String>> token = Optional.empty();
    if (git.tokenSecretRef() != null) {
      token = tokens.read(pass, git.tokenSecretRef());
      if (token.isEmpty()) {
        return missing(pass, component, git.tokenSecretRef());
      }
    }
    Branch branch = new Branch(git.repo(), Objects.requireNonNull(git.branch()), token);
    String key = pass.owner().uid() + "/" + component;
    String requests = requests(pass);
    boolean anew = !requests.isEmpty() && !requests.equals(askedFor.get(key));
    return switch (lookups.look(pass, component, branch, anew ? requests : "")) {
      case HeadLookups.Answer.Head(String found) -> {
        follow(pass, git);
        askedFor.put(key, requests);
        pass.wanted(component, new Wanted(found, so.source(), so.request()));
        yield Outcome.DONE;
      }
      case HeadLookups.Answer.Failure(Outcome.Blocked outcome) -> outcome;
      case HeadLookups.Answer.Underway() -> {
        follow(pass, git);
        yield meanwhile(pass, component, branch, so, anew);
      }
    };
  }

  /** Nobody tells us of a push. After a failure its own time counts. */
  private void follow(Pass pass, GitSource git) {
    if (git.follow() == FollowPolicy.Branch) {
      pass.lookAgainWithin(heads.interval());
    }
  }

  /** What is recorded goes on while the branch is looked at, but no request is honoured with it. */
  private static Outcome meanwhile(
      Pass pass, String component, Branch branch, Wanted so, boolean anew) {
    if (so.commit() == null) {
      return Outcome.waiting(
          Reason.ResolvingSource, component + ": asking for the head of " + branch + ".");
    }
    if (anew) {
      pass.requests().postpone("reconcile");
    }
    pass.wanted(component, so);
    return Outcome.DONE;
  }

  private static String requests(Pass pass) {
    return pass.requests().pending("reconcile").map(t -> "reconcile " + t).orElse("")
        + pass.requests().pending("redeploy").map(t -> " redeploy " + t).orElse("");
  }

  private static Outcome missing(Pass pass, String component, SecretKeyReference reference) {
    return new Outcome.Stalled(
        Reason.SecretNotFound,
        "%s: source.git.tokenSecretRef: the Secret '%s' in namespace '%s' is missing, or has no key '%s'."
            .formatted(component, reference.name(), pass.namespace(), reference.key()),
        LOOK_AGAIN);
  }

  private static ServiceSpec service(Pass pass, String name) {
    return pass.spec().services().stream()
        .filter(s -> s.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
