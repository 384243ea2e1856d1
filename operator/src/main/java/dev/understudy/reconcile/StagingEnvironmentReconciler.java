package dev.understudy.reconcile;

import dev.understudy.api.v1alpha1.StagingEnvironment;
import dev.understudy.api.v1alpha1.StagingEnvironmentStatus;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.filter.OnUpdateFilter;
import io.javaoperatorsdk.operator.processing.retry.GradualRetry;
import java.util.List;
import java.util.function.Consumer;

/**
 * The framework's face: watches, finalizer, retry and leader election are JOSDK's; what to do is
 * {@link Loop}'s. Generation-awareness is off because JOSDK would combine it with our filter, and
 * requests would never arrive.
 */
@ControllerConfiguration(
    name = "stagingenvironment",
    finalizerName = StagingEnvironmentReconciler.FINALIZER,
    generationAwareEventProcessing = false,
    informer = @Informer(onUpdateFilter = StagingEnvironmentReconciler.WorthAPass.class))
@GradualRetry(
    maxAttempts = Integer.MAX_VALUE,
    initialInterval = 1000,
    intervalMultiplier = 2,
    maxInterval = 60_000)
public class StagingEnvironmentReconciler
    implements Reconciler<StagingEnvironment>, Cleaner<StagingEnvironment> {
  /** Confirmed before the first write to any provider. */
  public static final String FINALIZER = "understudy.dev/teardown";

  private final Loop loop;
  private final Watches watches;

  public StagingEnvironmentReconciler(Loop loop, Watches watches) {
    this.loop = loop;
    this.watches = watches;
  }

  /** Spec, deletion and requests; not our own status writes. */
  public static class WorthAPass implements OnUpdateFilter<StagingEnvironment> {
    @Override
    public boolean accept(StagingEnvironment now, StagingEnvironment before) {
      return Loop.worthAPass(before, now);
    }
  }

  @Override
  public List<EventSource<?, StagingEnvironment>> prepareEventSources(
      EventSourceContext<StagingEnvironment> context) {
    return watches.forEnvironments(context);
  }

  @Override
  public UpdateControl<StagingEnvironment> reconcile(
      StagingEnvironment resource, Context<StagingEnvironment> context) {
    Loop.Next next = loop.pass(resource, save(resource, context));
    UpdateControl<StagingEnvironment> control = UpdateControl.noUpdate();
    next.recheck().ifPresent(control::rescheduleAfter);
    return control;
  }

  @Override
  public DeleteControl cleanup(StagingEnvironment resource, Context<StagingEnvironment> context) {
    Loop.Next next = loop.pass(resource, save(resource, context));
    if (next.finished()) {
      return DeleteControl.defaultDelete();
    }
    DeleteControl control = DeleteControl.noFinalizerRemoval();
    next.recheck().ifPresent(control::rescheduleAfter);
    return control;
  }

  /** Applies a fresh object that holds nothing but the status: what it leaves out, goes. */
  private static Consumer<StagingEnvironmentStatus> save(
      StagingEnvironment resource, Context<StagingEnvironment> context) {
    return status -> {
      StagingEnvironment fresh = new StagingEnvironment();
      fresh.setMetadata(
          new ObjectMetaBuilder()
              .withName(resource.getMetadata().getName())
              .withNamespace(resource.getMetadata().getNamespace())
              .withUid(resource.getMetadata().getUid())
              .build());
      fresh.setStatus(status);
      context.resourceOperations().serverSideApplyPrimaryStatus(fresh);
    };
  }
}
