package dev.understudy.loop;

import dev.understudy.api.v1alpha1.StagingEnvironment;
import dev.understudy.reconcile.Loop;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/** Drives an operator at the times it asks for, on the world's clock. */
public final class VirtualLoop {
  /** No environment takes more passes than this to settle: more means that it is wedged. */
  private static final int MOST_PASSES = 300;

  private final World world;
  private final KubernetesClient observer;

  VirtualLoop(World world, KubernetesClient observer) {
    this.world = world;
    this.observer = observer;
  }

  /** Passes until the environment is as wanted. */
  StagingEnvironment until(
      OperatorInMemory operator, String namespace, Predicate<Optional<StagingEnvironment>> wanted) {
    Optional<StagingEnvironment> last = get(namespace);
    for (int i = 0; i < MOST_PASSES; i++) {
      if (wanted.test(last)) {
        return last.orElse(null);
      }
      if (last.isEmpty()) {
        throw new AssertionError("the environment is gone, and that was not wanted");
      }
      Loop.Next next = operator.pass(last.get());
      operator.plug.alive();
      world.work();
      world.advance(next.recheck().orElse(Duration.ZERO));
      last = get(namespace);
    }
    throw new AssertionError("not settled after " + MOST_PASSES + " passes: " + describe(last));
  }

  Optional<StagingEnvironment> get(String namespace) {
    return Optional.ofNullable(
        observer
            .resources(StagingEnvironment.class)
            .inNamespace(namespace)
            .withName("heretix")
            .get());
  }

  public static boolean ready(Optional<StagingEnvironment> environment) {
    return environment
        .filter(VirtualLoop::observed)
        .flatMap(e -> condition(e, "Ready"))
        .filter(c -> "True".equals(c.getStatus()))
        .isPresent();
  }

  /** Of Ready, or that nobody has looked yet. */
  public static String reason(Optional<StagingEnvironment> environment) {
    return environment.flatMap(e -> condition(e, "Ready")).map(Condition::getReason).orElse("new");
  }

  static boolean stalled(Optional<StagingEnvironment> environment) {
    return environment
        .filter(VirtualLoop::observed)
        .flatMap(e -> condition(e, "Stalled"))
        .isPresent();
  }

  public static boolean gone(Optional<StagingEnvironment> environment) {
    return environment.isEmpty();
  }

  static Optional<Condition> condition(StagingEnvironment environment, String type) {
    if (environment.getStatus() == null) {
      return Optional.empty();
    }
    return environment.getStatus().conditions().stream()
        .filter(c -> c.getType().equals(type))
        .findFirst();
  }

  static boolean observed(StagingEnvironment e) {
    return e.getStatus() != null
        && e.getMetadata().getGeneration().equals(e.getStatus().observedGeneration());
  }

  private static String describe(Optional<StagingEnvironment> environment) {
    return environment
        .map(e -> e.getStatus() == null ? "no status" : e.getStatus().conditions().toString())
        .orElse("gone");
  }
}
