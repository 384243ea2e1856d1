package dev.understudy.plan;

import dev.understudy.api.v1alpha1.DataSpec;
import dev.understudy.api.v1alpha1.DataStatus;
import dev.understudy.api.v1alpha1.Power;
import dev.understudy.api.v1alpha1.RefreshCause;
import dev.understudy.api.v1alpha1.RefreshRecord;
import dev.understudy.api.v1alpha1.RefreshStrategy;
import dev.understudy.api.v1alpha1.ResetState;
import dev.understudy.api.v1alpha1.ResetStatus;
import dev.understudy.api.v1alpha1.StagingEnvironmentSpec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the database in use is reset under its name: services are asleep from the first record of it
 * until the data is prepared, and what was true of the data is forgotten at once.
 */
public final class InPlaceRefresh {
  private InPlaceRefresh() {}

  /** Whether the spec asks for it. */
  public static boolean wanted(StagingEnvironmentSpec spec) {
    return Optional.ofNullable(spec.data())
        .map(DataSpec::refresh)
        .filter(refresh -> refresh.strategy() == RefreshStrategy.InPlace)
        .isPresent();
  }

  /** Whether services are to run. */
  static Power power(DataStatus data) {
    return stopped(data) ? Power.Asleep : Power.Awake;
  }

  /** Whether the data is not, or not yet, what services may see. */
  public static boolean stopped(DataStatus data) {
    return data.reset() != null && data.reset().state().compareTo(ResetState.Prepared) < 0;
  }

  /**
   * From now on nothing is in use.
   *
   * @param why an earlier one came to nothing, where one did
   */
  public static DataStatus begun(
      DataStatus data, RefreshCause cause, @Nullable String why, Instant now) {
    List<RefreshRecord> history =
        data.resetUnderWay()
            ? DataRevisions.history(data, data.revision(), now, false, why)
            : data.history();
    return new DataStatus(
        data.revision(),
        null,
        null,
        null,
        null,
        cause,
        Timestamps.of(now),
        null,
        List.of(),
        List.of(),
        history,
        new ResetStatus(ResetState.Stopping, Timestamps.of(now), null));
  }

  /** It is this far. */
  public static DataStatus at(DataStatus data, ResetState state) {
    ResetStatus reset = data.reset();
    return reset == null
        ? data
        : data.withReset(new ResetStatus(state, reset.startedAt(), reset.seen()));
  }

  /**
   * What is in the database now is what is, or will be, prepared.
   *
   * @param lastReset the provider's word, where it has one
   */
  public static DataStatus seen(DataStatus data, @Nullable String lastReset) {
    ResetStatus reset = data.reset();
    if (reset == null && lastReset == null) {
      return data;
    }
    return data.withReset(
        reset == null
            ? new ResetStatus(ResetState.Done, null, lastReset)
            : new ResetStatus(reset.state(), reset.startedAt(), lastReset));
  }

  /** The services are verified on it. */
  public static DataStatus verified(DataStatus data, Instant now) {
    ResetStatus reset = data.reset();
    if (reset == null || !reset.underWay()) {
      return data;
    }
    return new DataStatus(
        data.revision(),
        data.databaseId(),
        data.preparedAt(),
        data.previous(),
        data.candidate(),
        null,
        null,
        data.basis(),
        data.schemaChanges(),
        data.schemaDeviations(),
        DataRevisions.history(data, data.revision(), now, true, null),
        new ResetStatus(ResetState.Done, reset.startedAt(), reset.seen()));
  }
}
