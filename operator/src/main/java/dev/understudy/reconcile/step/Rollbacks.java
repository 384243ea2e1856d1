package dev.understudy.reconcile.step;

import dev.understudy.api.v1alpha1.ReleasedMigration;
import dev.understudy.api.v1alpha1.ReleasedService;
import dev.understudy.api.v1alpha1.RollbackStatus;
import dev.understudy.api.v1alpha1.StagingEnvironmentSpec;
import dev.understudy.api.v1alpha1.StagingRelease;
import dev.understudy.plan.Bounded;
import dev.understudy.plan.Timestamps;
import dev.understudy.reconcile.Pass;
import dev.understudy.release.Restoration;
import dev.understudy.status.ConditionType;
import dev.understudy.status.Outcome.Blocked;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** When services run again what an older release ran, and when no longer. */
final class Rollbacks {
  private static final int MAX_MESSAGE = 512;

  /** Requests that ask for the spec's own release once more. */
  private static final List<String> ENDING = List.of("retry", "redeploy");

  private Rollbacks() {}

  /** Because a release failed; empty where the older one ran the same. */
  static Optional<RollbackStatus> after(Pass pass, Blocked failure, StagingRelease older) {
    return of(
        pass, older, Released.services(pass), Released.migrations(pass), pass.release(), failure);
  }

  /** Because somebody asked; empty where the older one ran the same. */
  static Optional<RollbackStatus> requested(Pass pass, StagingRelease older) {
    boolean migrated =
        ConditionType.DataPrepared.in(pass.previous().conditions())
            .filter(c -> "True".equals(c.getStatus()))
            .isPresent();
    return of(
        pass,
        older,
        Released.written(pass),
        migrated ? Released.migrations(pass) : List.of(),
        null,
        null);
  }

  private static Optional<RollbackStatus> of(
      Pass pass,
      StagingRelease older,
      List<ReleasedService> now,
      List<ReleasedMigration> schema,
      @Nullable String failed,
      @Nullable Blocked failure) {
    return Restoration.of(older, pass.releases().written().services(), now, schema)
        .map(restoration ->
            new RollbackStatus(
                older.getSpec().release(),
                failed,
                failure == null ? null : failure.reason().name(),
                failure == null ? null : bounded(failure.message()),
                Timestamps.of(pass.now()),
                restoration.services(),
                restoration.migrations(),
                key(pass),
                tokens(pass)));
  }

  /** Until the spec changes, or somebody asks anew for what it says. */
  static boolean isOver(Pass pass, RollbackStatus rollback) {
    Map<String, String> before = rollback.requests();
    return !rollback.key().equals(key(pass))
        || tokens(pass).entrySet().stream()
            .anyMatch(now -> !now.getValue().equals(before.get(now.getKey())));
  }

  private static Map<String, String> tokens(Pass pass) {
    Map<String, String> tokens = new TreeMap<>();
    ENDING.forEach(what -> pass.requests().token(what).ifPresent(token -> tokens.put(what, token)));
    return tokens;
  }

  /** Of what a release may fail for; how long all lives and what is kept of it is no part of it. */
  private static String key(Pass pass) {
    StagingEnvironmentSpec spec = pass.releases().written();
    List<Object> parts = new ArrayList<>();
    parts.add(spec.services().toString());
    parts.add(spec.env().toString());
    parts.add(spec.envFrom().toString());
    parts.add(spec.generatedSecrets().toString());
    parts.add(String.valueOf(spec.data()));
    parts.add(spec.database().toString());
    parts.add(spec.production().toString());
    parts.add(spec.preflight().toString());
    parts.add(spec.smokeTests().toString());
    parts.add(String.valueOf(spec.onFailure()));
    return pass.fingerprint().of(parts);
  }

  /** In sentences: what an older release may not be able to do with. Empty where nothing is. */
  static String schema(RollbackStatus rollback) {
    return rollback.migrations().isEmpty()
        ? ""
        : " The schema has moved on since release %s and is not moved back: %s."
            .formatted(rollback.to(), String.join(", ", rollback.migrations()));
  }

  static String bounded(String message) {
    return Bounded.text(message, MAX_MESSAGE);
  }
}
