package dev.understudy.reconcile;

import dev.understudy.provider.Adapters;
import dev.understudy.provider.ProviderException;
import dev.understudy.provider.Redactor;
import dev.understudy.provider.WritesClosed;
import dev.understudy.reconcile.step.AcknowledgeTakeover;
import dev.understudy.reconcile.step.ApplyConfig;
import dev.understudy.reconcile.step.AskPeople;
import dev.understudy.reconcile.step.AwaitLive;
import dev.understudy.reconcile.step.CheckClaims;
import dev.understudy.reconcile.step.CheckEnv;
import dev.understudy.reconcile.step.CheckRelease;
import dev.understudy.reconcile.step.CheckSpec;
import dev.understudy.reconcile.step.ChooseCredentials;
import dev.understudy.reconcile.step.ChooseRelease;
import dev.understudy.reconcile.step.CompareWithProduction;
import dev.understudy.reconcile.step.DataSteps;
import dev.understudy.reconcile.step.DeployServices;
import dev.understudy.reconcile.step.GenerateSecrets;
import dev.understudy.reconcile.step.HoldAccounts;
import dev.understudy.reconcile.step.HonourRequests;
import dev.understudy.reconcile.step.LoadAccounts;
import dev.understudy.reconcile.step.NoticeDeploys;
import dev.understudy.reconcile.step.OrRollBack;
import dev.understudy.reconcile.step.ProvisionDatabase;
import dev.understudy.reconcile.step.ProvisionServices;
import dev.understudy.reconcile.step.PublishSecrets;
import dev.understudy.reconcile.step.RecordRelease;
import dev.understudy.reconcile.step.ReleaseRecords;
import dev.understudy.reconcile.step.ReportDrift;
import dev.understudy.reconcile.step.ReportRefusal;
import dev.understudy.reconcile.step.ReportRollback;
import dev.understudy.reconcile.step.ResolveEnv;
import dev.understudy.reconcile.step.ResolveSources;
import dev.understudy.reconcile.step.RetireComponents;
import dev.understudy.reconcile.step.RotateCredentials;
import dev.understudy.reconcile.step.ShowPlan;
import dev.understudy.reconcile.step.StopOlderRelease;
import dev.understudy.reconcile.step.Teardown;
import dev.understudy.reconcile.step.TestSteps;
import dev.understudy.reconcile.step.VerifyDatabaseIsolation;
import dev.understudy.status.ConditionType;
import dev.understudy.status.Facts;
import dev.understudy.status.Outcome;
import dev.understudy.status.Reason;
import dev.understudy.status.StepResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the steps. Stages stand in order; the steps of one stage run in the same pass even when one
 * of them waits, so that everything that can start does. A stage with a step that is not done ends
 * the pass.
 */
public final class Pipeline {
  private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);

  private final List<List<Step>> preamble;
  private final List<List<Step>> convergence;
  private final Redactor redactor;
  private final PassObserver observer;

  /** For each condition the last step that contributes to it. */
  private final Set<Step> settling;

  /** The steps, in order: the table of contents of the product. */
  public static Pipeline of(Ports ports) {
    Adapters adapters = ports.adapters();
    Settings settings = ports.settings();
    Teardown teardown = new Teardown(adapters);
    var database = new ProvisionDatabase(adapters, settings, teardown);
    var isolation = new VerifyDatabaseIsolation(adapters, settings, ports.redactor());
    var data = new DataSteps(ports);
    var tests = new TestSteps(ports);
    var records = new ReleaseRecords(ports.cluster(), ports.releases());
    return new Pipeline(
        List.of(
            List.of(new HonourRequests()), // expiry turns the pass around; a pause ends it
            List.of(new LoadAccounts(ports.accounts()))), // nothing can be read or deleted without
        List.of(
            List.of(new CheckSpec()), // before anything is made for a spec that can't work
            List.of(new CheckClaims(ports.claimants())), // before two have one thing
            List.of(new ShowPlan(adapters, settings)), // Observe ends here: nothing below is for it
            List.of(new ChooseCredentials()), // back to those that did, before anything uses them
            List.of(new GenerateSecrets(ports.cluster(), ports.redactor())), // written before use
            List.of(data.choose()), // the copy that all below is about
            List.of(new ChooseRelease(ports.releases())), // and the code
            List.of(
                new HoldAccounts(
                    ports.holds(),
                    adapters,
                    ports.cluster())), // before the first write to a provider
            List.of(
                database, // together: neither waits
                new ProvisionServices(adapters, settings, teardown)), // for the other to exist
            List.of(new AcknowledgeTakeover()), // once, or two who ask would take turns
            List.of(isolation), // before anything connects
            List.of(data.reset()), // of what is ours, and nobody uses
            List.of(data.prepare()), // before any service reads
            List.of(
                new ResolveSources(
                    ports.cluster(),
                    ports.heads(),
                    ports.runs(),
                    ports.redactor())), // the release names the commits that it deploys
            List.of(new ResolveEnv(ports.cluster(), ports.redactor())), // before any secret leaves
            List.of(new CheckEnv(ports.redactor())), // before a provider holds what must not be
            List.of(tests.beforeDeploy()), // what it refuses is not deployed
            List.of(new OrRollBack(new CheckRelease(), records)), // before what runs is disturbed
            List.of(
                new StopOlderRelease(
                    adapters, ports.runs(), ports.cluster())), // before the newer one begins
            List.of(
                new NoticeDeploys(
                    adapters, settings, ports.cluster())), // what is not ours is deployed over
            List.of(new ApplyConfig(adapters)), // a deploy reads the variables that stand then
            List.of(new DeployServices(adapters)), // intent first, then the request
            List.of(
                new OrRollBack(
                    new AwaitLive(adapters),
                    records)), // by id, so that a stranger's deploy is not ours
            List.of(new PublishSecrets(ports.cluster())), // what people connect to now exists
            List.of(new OrRollBack(tests.deployed(), records)), // on what runs
            List.of(new AskPeople()), // of what machines found in order
            List.of(new RecordRelease(records)), // only what was verified is known good
            List.of(
                new RetireComponents(teardown), // the old goes when the new is proved
                new RotateCredentials(
                    adapters, ports.cluster()), // and so do credentials; new begin
                data.refresh(database, isolation), // beside what runs; moving is the next pass's
                new ReportRollback(), // verified, and not what the spec asks for
                new ReportRefusal(),
                new ReportDrift(ports.cluster(), settings), // what was set back is told
                new CompareWithProduction(adapters, settings))), // advice, on what stands
        ports.redactor(),
        ports.observer());
  }

  /**
   * @param preamble runs first, whatever the pass is about
   * @param convergence runs downward to converge, upward to tear down
   */
  public Pipeline(
      List<List<Step>> preamble,
      List<List<Step>> convergence,
      Redactor redactor,
      PassObserver observer) {
    this.preamble = preamble;
    this.convergence = convergence;
    this.redactor = redactor;
    this.observer = observer;
    Map<ConditionType, Step> last = new EnumMap<>(ConditionType.class);
    Stream.concat(preamble.stream(), convergence.stream())
        .flatMap(List::stream)
        .forEach(step -> last.put(step.condition(), step));
    this.settling = Set.copyOf(last.values());
  }

  /** What the steps reported, in order, up to the stage that is not done. */
  List<StepResult> run(Pass pass) {
    List<StepResult> results = new ArrayList<>();
    boolean clear = run(pass, preamble, true, results);
    if (clear && pass.phase() == Facts.Phase.CONVERGING) {
      run(pass, convergence, true, results);
    } else if (clear) {
      List<List<Step>> upward = new ArrayList<>(convergence);
      Collections.reverse(upward);
      run(pass, upward, false, results);
    }
    return results;
  }

  private boolean run(Pass pass, List<List<Step>> stages, boolean up, List<StepResult> results) {
    for (List<Step> stage : stages) {
      boolean clear = true;
      for (Step step : stage) {
        Outcome outcome = observed(pass, step, up);
        results.add(
            new StepResult(
                step.name(),
                step.condition(),
                settling.contains(step),
                outcome,
                pass.attempts(step.name()),
                redacted(pass.parts(step.name()))));
        clear &= outcome.done();
      }
      if (!clear) {
        return false;
      }
    }
    return true;
  }

  private Outcome observed(Pass pass, Step step, boolean up) {
    PassObserver.Ended<Outcome> ended = observer.stepBegins(step.name());
    // What a step that is cut off by an Error has come to is for nobody to know.
    Outcome outcome = Outcome.waiting(Reason.InternalError, step.name() + " was cut off");
    try {
      outcome = run(pass, step, up);
      return outcome;
    } finally {
      ended.with(outcome);
    }
  }

  private Outcome run(Pass pass, Step step, boolean up) {
    try {
      return redacted(up ? step.up(pass) : step.down(pass));
    } catch (ProviderException e) {
      return redacted(Failures.outcome(e));
    } catch (WritesClosed e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.error("{}: step {} failed", pass.owner().environment(), step.name(), e);
      return Outcome.waiting(
          Reason.InternalError,
          step.name() + " failed with " + e.getClass().getSimpleName() + "; the log has details");
    }
  }

  private List<StepResult.Part> redacted(List<StepResult.Part> parts) {
    return parts.stream()
        .map(part -> new StepResult.Part(part.name(), redacted(part.outcome())))
        .toList();
  }

  private Outcome redacted(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done done -> done;
      case Outcome.Waiting w ->
          new Outcome.Waiting(w.reason(), redactor.redact(w.message()), w.recheck());
      case Outcome.Stalled s ->
          new Outcome.Stalled(s.reason(), redactor.redact(s.message()), s.recheck());
    };
  }
}
