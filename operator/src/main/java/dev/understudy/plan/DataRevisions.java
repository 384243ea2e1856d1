package dev.understudy.plan;

import dev.understudy.api.v1alpha1.DataStatus;
import dev.understudy.api.v1alpha1.RefreshCause;
import dev.understudy.api.v1alpha1.RefreshRecord;
import dev.understudy.api.v1alpha1.RefreshStrategy;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How copies of the data follow each other. Each copy is a database of its own with a number. A
 * refresh makes a candidate beside the copy in use; once it is prepared, services move to it; once
 * they are verified, the copy before it goes. What fails on the way leaves the copy in use.
 */
public final class DataRevisions {
  private static final int HISTORY = 10;

  /** What the CRD bounds the message of a record to. */
  private static final int MESSAGE = 1024;

  private DataRevisions() {}

  /** Before anything was made. */
  public static DataStatus first() {
    return new DataStatus(
        1, null, null, null, null, null, null, null, List.of(), List.of(), List.of(), null);
  }

  /** All of them are gone. */
  public static DataStatus anew(DataStatus data) {
    return new DataStatus(
        1, null, null, null, null, null, null, null, List.of(), List.of(), data.history(), null);
  }

  /** Another copy is prepared beside the one in use. */
  public static DataStatus candidate(DataStatus data, RefreshCause cause, Instant now) {
    return new DataStatus(
        data.revision(),
        data.databaseId(),
        data.preparedAt(),
        null,
        next(data),
        cause,
        Timestamps.of(now),
        data.basis(),
        data.schemaChanges(),
        data.schemaDeviations(),
        data.history(),
        data.reset());
  }

  /** The candidate is prepared: services move to it, and the copy before it stays until then. */
  public static DataStatus moved(DataStatus data, String databaseId, String basis, Instant now) {
    return new DataStatus(
        Objects.requireNonNull(data.candidate()),
        databaseId,
        Timestamps.of(now),
        data.revision(),
        null,
        data.cause(),
        data.startedAt(),
        basis,
        data.schemaChanges(),
        data.schemaDeviations(),
        data.history(),
        null);
  }

  /**
   * What is wanted can't be made of the copy in use: the next copy takes its place at once, and
   * services stay where they are until it is prepared.
   */
  public static DataStatus replaced(DataStatus data, RefreshCause cause, Instant now) {
    // Of several that were never in use the newest that was is kept.
    Integer inUse = data.previous() == null ? (Integer) data.revision() : data.previous();
    return new DataStatus(
        next(data),
        null,
        null,
        data.preparedAt() == null && data.previous() == null ? null : inUse,
        null,
        cause,
        Timestamps.of(now),
        null,
        List.of(),
        List.of(),
        data.history(),
        null);
  }

  /**
   * Whether this database is the one that was prepared. One that took its place, since the first
   * was deleted, holds real data again.
   */
  public static boolean isPrepared(DataStatus data, @Nullable String databaseId) {
    return data.preparedAt() != null && Objects.equals(data.databaseId(), databaseId);
  }

  /** The copy that services are to use is prepared. */
  public static DataStatus prepared(DataStatus data, String databaseId, String basis, Instant now) {
    boolean again = isPrepared(data, databaseId);
    return new DataStatus(
        data.revision(),
        databaseId,
        again ? data.preparedAt() : Timestamps.of(now),
        data.previous(),
        data.candidate(),
        data.cause(),
        data.startedAt(),
        again ? data.basis() : basis,
        data.schemaChanges(),
        data.schemaDeviations(),
        data.history(),
        data.reset());
  }

  /** How its schema differs from what was copied, and from what is expected. */
  public static DataStatus changed(
      DataStatus data, List<String> schemaChanges, List<String> schemaDeviations) {
    return new DataStatus(
        data.revision(),
        data.databaseId(),
        data.preparedAt(),
        data.previous(),
        data.candidate(),
        data.cause(),
        data.startedAt(),
        data.basis(),
        schemaChanges,
        schemaDeviations,
        data.history(),
        data.reset());
  }

  /** The services are verified on the copy that they moved to: the one before it is done with. */
  public static DataStatus verified(DataStatus data, Instant now) {
    if (data.previous() == null) {
      return data;
    }
    return new DataStatus(
        data.revision(),
        data.databaseId(),
        data.preparedAt(),
        null,
        null,
        null,
        null,
        data.basis(),
        data.schemaChanges(),
        data.schemaDeviations(),
        history(data, data.revision(), now, true, null),
        data.reset());
  }

  /** The candidate came to nothing; the copy in use stays. */
  public static DataStatus failed(DataStatus data, String message, Instant now) {
    return new DataStatus(
        data.revision(),
        data.databaseId(),
        data.preparedAt(),
        data.previous(),
        null,
        null,
        null,
        data.basis(),
        data.schemaChanges(),
        data.schemaDeviations(),
        history(data, Objects.requireNonNull(data.candidate()), now, false, message),
        data.reset());
  }

  /** Services did not do on the copy that they moved to: back to the one before it. */
  public static DataStatus returned(
      DataStatus data, @Nullable String databaseId, String message, Instant now) {
    return new DataStatus(
        Objects.requireNonNull(data.previous()),
        databaseId,
        data.preparedAt(),
        null,
        null,
        null,
        null,
        data.basis(),
        data.schemaChanges(),
        data.schemaDeviations(),
        history(data, data.revision(), now, false, message),
        null);
  }

  /** When the newest refresh was begun, or the copy in use was prepared where there was none. */
  public static Optional<Instant> lastBegun(DataStatus data) {
    return Stream.of(
            data.startedAt(),
            data.history().isEmpty() ? null : data.history().getFirst().startedAt(),
            data.preparedAt())
        .filter(Objects::nonNull)
        .findFirst()
        .map(Instant::parse);
  }

  /** Why the newest refresh failed, where it did. */
  public static Optional<RefreshRecord> failure(DataStatus data) {
    return data.history().stream().findFirst().filter(newest -> !newest.succeeded());
  }

  private static int next(DataStatus data) {
    return Stream.concat(
                Stream.of(data.revision(), data.candidate(), data.previous()),
                data.history().stream().map(RefreshRecord::revision))
            .filter(Objects::nonNull)
            .mapToInt(Integer::intValue)
            .max()
            .orElse(0)
        + 1;
  }

  static List<RefreshRecord> history(
      DataStatus data, int revision, Instant now, boolean succeeded, @Nullable String message) {
    RefreshRecord record =
        new RefreshRecord(
            revision,
            Objects.requireNonNullElse(data.cause(), RefreshCause.Change),
            Objects.requireNonNullElse(data.startedAt(), Timestamps.of(now)),
            Timestamps.of(now),
            succeeded,
            message == null ? null : Bounded.text(message, MESSAGE),
            data.resetUnderWay() ? RefreshStrategy.InPlace : null);
    return Stream.concat(Stream.of(record), data.history().stream()).limit(HISTORY).toList();
  }
}
