package dev.understudy.reconcile.step;

import dev.understudy.reconcile.Ports;
import dev.understudy.reconcile.Step;

/** The steps that prepare copies of the data, with what they share. */
public final class DataSteps {
  private final DataPreparation preparation;
  private final DataJobs jobs;
  private final Ports ports;

  public DataSteps(Ports ports) {
    this.ports = ports;
    this.jobs = new DataJobs(ports.jobs(), ports.cluster());
    this.preparation = new DataPreparation(ports.preparation(), jobs, ports.runs());
  }

  /** Of the copy that services use. */
  public Step prepare() {
    return new PrepareData(preparation, jobs, ports.runs());
  }

  /** Of the one beside it. */
  public Step refresh(ProvisionDatabase provision, VerifyDatabaseIsolation isolation) {
    return new RefreshData(provision, isolation, preparation);
  }
}
