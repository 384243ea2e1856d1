package dev.understudy.reconcile.step;

import dev.understudy.reconcile.Ports;
import dev.understudy.reconcile.Step;

/** The steps that prepare copies of the data, with what they share. */
public final class DataSteps {
  private final DataPreparation preparation;
  private final DataJobs jobs;
  private final InPlace inPlace;
  private final Ports ports;

  public DataSteps(Ports ports) {
    this.ports = ports;
    this.jobs = new DataJobs(ports.jobs(), ports.cluster());
    this.preparation = new DataPreparation(ports.preparation(), jobs, ports.runs());
    this.inPlace = new InPlace(ports.adapters());
  }

  /** Which copy they are about. */
  public Step choose() {
    return new ChooseData(
        ports.cluster(),
        new GitTexts(ports.cluster(), ports.files(), ports.heads(), ports.runs(), ports.redactor()),
        inPlace);
  }

  /** The one in use, in place. */
  public Step reset() {
    return new ResetDatabase(
        ports.adapters(),
        inPlace,
        new StopServices(ports.adapters(), ports.cluster(), ports.runs(), jobs, preparation));
  }

  /** Of the copy that services use. */
  public Step prepare() {
    return new PrepareData(preparation, jobs, ports.runs(), inPlace);
  }

  /** Of the one beside it. */
  public Step refresh(ProvisionDatabase provision, VerifyDatabaseIsolation isolation) {
    return new RefreshData(provision, isolation, preparation, inPlace);
  }
}
