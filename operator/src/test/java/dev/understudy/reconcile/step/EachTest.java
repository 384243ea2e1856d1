package dev.understudy.reconcile.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.understudy.api.v1alpha1.DeletionPolicy;
import dev.understudy.plan.ComponentSpec;
import dev.understudy.plan.Desired;
import dev.understudy.plan.Owner;
import dev.understudy.status.Outcome;
import dev.understudy.status.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What several components report, as one. */
class EachTest {
  private static final Outcome DEPLOYING = Outcome.waiting(Reason.Deploying, "a deploys.");
  private static final Outcome NOW = Outcome.waiting(Reason.Deploying, "b begins.", Duration.ZERO);
  private static final Outcome LATER =
      Outcome.waiting(Reason.CapacityMissing, "c finds no room.", Duration.ofMinutes(5));
  private static final Outcome FAILED = Outcome.stalled(Reason.DeployFailed, "d failed.");

  static Stream<Arguments> outcomes() {
    return Stream.of(
        arguments(List.of(), Outcome.DONE),
        arguments(List.of(Outcome.DONE, Outcome.DONE), Outcome.DONE),
        arguments(List.of(Outcome.DONE, LATER), LATER),
        arguments(List.of(FAILED, Outcome.DONE), FAILED),
        arguments(
            List.of(DEPLOYING, NOW),
            Outcome.waiting(Reason.Deploying, "a deploys.\nb begins.", Duration.ZERO)),
        arguments(
            List.of(LATER, DEPLOYING),
            Outcome.waiting(Reason.CapacityMissing, "c finds no room.\na deploys.")),
        arguments(
            List.of(LATER, FAILED),
            new Outcome.Stalled(
                Reason.DeployFailed, "c finds no room.\nd failed.", Duration.ofMinutes(5))),
        arguments(
            List.of(FAILED, FAILED), Outcome.stalled(Reason.DeployFailed, "d failed.\nd failed.")),
        arguments(
            List.of(FAILED, DEPLOYING),
            new Outcome.Stalled(
                Reason.DeployFailed, "d failed.\na deploys.", Duration.ofSeconds(10))));
  }

  @ParameterizedTest
  @MethodSource("outcomes")
  void tellsAllAndLeavesNoneBehind(List<Outcome> outcomes, Outcome together) {
    List<Outcome> left = new ArrayList<>(outcomes);
    List<Desired<?>> components = new ArrayList<>();
    outcomes.forEach(outcome -> components.add(component()));

    assertThat(Each.of(components, component -> left.removeFirst())).isEqualTo(together);
    assertThat(left).as("not seen to").isEmpty();
  }

  private static Desired<?> component() {
    return new Desired<>(
        "scope/render",
        "render",
        "name",
        new Owner("c", "staging", "heretix", "uid"),
        null,
        DeletionPolicy.Delete,
        new ComponentSpec.RenderEnvironment());
  }
}
