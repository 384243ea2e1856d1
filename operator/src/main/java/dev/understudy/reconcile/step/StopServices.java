package dev.understudy.reconcile.step;

import dev.understudy.api.v1alpha1.Power;
import dev.understudy.plan.ComponentSpec;
import dev.understudy.plan.Desired;
import dev.understudy.provider.Adapters;
import dev.understudy.reconcile.Cluster;
import dev.understudy.reconcile.Pass;
import dev.understudy.reconcile.Runs;
import dev.understudy.status.Outcome;
import dev.understudy.status.Reason;

/**
 * Nobody uses the database: every service sleeps, and what leads to it is withdrawn from the
 * cluster.
 */
final class StopServices {
  private final Adapters adapters;
  private final Cluster cluster;
  private final Runs runs;
  private final DataJobs jobs;
  private final DataPreparation preparation;

  StopServices(
      Adapters adapters, Cluster cluster, Runs runs, DataJobs jobs, DataPreparation preparation) {
    this.adapters = adapters;
    this.cluster = cluster;
    this.runs = runs;
    this.jobs = jobs;
    this.preparation = preparation;
  }

  /**
   * Safe to repeat: what somebody woke meanwhile is put to sleep again.
   *
   * @param preparing whether Jobs may be at work on the database again
   */
  Outcome all(Pass pass, boolean preparing) {
    cluster.deleteSecret(pass.resource(), PublishSecrets.name(pass));
    var unused = runs.supersede(pass, RunSmokeTests.class.getSimpleName(), input -> false);
    Outcome asleep = Each.of(pass.plan().services(), service -> sleep(pass, service));
    if (preparing || !asleep.done()) {
      return asleep;
    }
    preparation.forget(pass, PrepareData.class.getSimpleName());
    return jobs.clear(pass);
  }

  private <S extends ComponentSpec> Outcome sleep(Pass pass, Desired<S> service) {
    // Also of one that was made anew meanwhile: it is ours to wake.
    pass.components().power(service.component(), Power.Asleep);
    if (pass.components().isAsleep(service.component())) {
      return Outcome.DONE;
    }
    String id = pass.components().id(service.component()).orElseThrow();
    adapters.hibernatable(service).sleep(pass.session(service.account()), id);
    return Outcome.waiting(Reason.RefreshingInPlace, service.component() + " is being stopped.");
  }
}
