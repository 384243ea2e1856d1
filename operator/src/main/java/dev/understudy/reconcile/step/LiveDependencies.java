package dev.understudy.reconcile.step;

import dev.understudy.api.v1alpha1.ComponentStatus;
import dev.understudy.api.v1alpha1.DeployStatus;
import dev.understudy.api.v1alpha1.ServiceSpec;
import dev.understudy.plan.Desired;
import dev.understudy.plan.LiveReference;
import dev.understudy.reconcile.Pass;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who waits for whom: a service that takes a live output of another is configured and deployed once
 * the other runs what is wanted now. Nobody else waits for anybody.
 */
final class LiveDependencies {
  private LiveDependencies() {}

  /** Those that wait for nobody: they are configured, deployed and awaited together. */
  static List<Desired<?>> startable(Pass pass) {
    return pass.plan().services().stream()
        .filter(service -> waitsFor(pass, service).isEmpty())
        .toList();
  }

  /** All, those first that wait for nobody as yet. */
  static List<Desired<?>> dependentsLast(Pass pass) {
    List<Desired<?>> startable = startable(pass);
    return Stream.concat(
            startable.stream(),
            pass.plan().services().stream().filter(service -> !startable.contains(service)))
        .toList();
  }

  /**
   * What the service waits for, in a sentence; a deploy that was asked for is never called back.
   */
  static Optional<String> waitsFor(Pass pass, Desired<?> service) {
    return wanted(pass, service.component()).isPresent()
        ? Optional.empty()
        : LiveReference.of(pass.spec(), spec(pass, service)).stream()
            .filter(reference -> !isRunning(pass, reference.component()))
            .findFirst()
            .map(reference ->
                "%s waits for %s to run: %s."
                    .formatted(service.component(), reference.component(), reference.sentence()));
  }

  /** Whether the component runs what it should run now: image, configuration and variables. */
  static boolean isRunning(Pass pass, String component) {
    return wanted(pass, component).filter(d -> AwaitLive.LIVE.equals(d.state())).isPresent();
  }

  /** The recorded deploy, where it carries what is wanted now. */
  static Optional<DeployStatus> wanted(Pass pass, String component) {
    return pass.components()
        .get(component)
        .map(ComponentStatus::deploy)
        .filter(d -> d.release().equals(pass.deployKey(component)));
  }

  private static ServiceSpec spec(Pass pass, Desired<?> service) {
    return pass.spec().services().stream()
        .filter(s -> s.name().equals(service.component()))
        .findFirst()
        .orElseThrow();
  }
}
