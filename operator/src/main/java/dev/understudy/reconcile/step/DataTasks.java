package dev.understudy.reconcile.step;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.understudy.api.v1alpha1.DataAssertion;
import dev.understudy.api.v1alpha1.DataSpec;
import dev.understudy.api.v1alpha1.DestructivePolicy;
import dev.understudy.api.v1alpha1.JobStep;
import dev.understudy.api.v1alpha1.MigrationsSpec;
import dev.understudy.api.v1alpha1.SanitizeStep;
import dev.understudy.api.v1alpha1.SeedStep;
import dev.understudy.api.v1alpha1.ServiceSpec;
import dev.understudy.data.DataTask;
import dev.understudy.data.DataTask.Phase;
import dev.understudy.data.schema.SchemaSnapshot;
import dev.understudy.plan.ContentDigest;
import dev.understudy.plan.Durations;
import dev.understudy.provider.Secret;
import dev.understudy.reconcile.Copies;
import dev.understudy.reconcile.Pass;
import dev.understudy.status.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * From spec.data to what is to be done to a copy of the data, with all SQL at hand. Digests are of
 * what is written, not of how we hold it, so that a new version of the operator does nothing again.
 */
final class DataTasks {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration STATEMENT = Duration.ofMinutes(30);
  private static final Duration LOCK = Duration.ofSeconds(30);

  private final Pass pass;
  private final DataSources sources;
  private final List<DataTask> tasks = new ArrayList<>();
  private @Nullable SchemaSnapshot expected;

  private DataTasks(Pass pass, DataSources sources) {
    this.pass = pass;
    this.sources = sources;
  }

  static Copies.Wanted of(Pass pass, DataSources sources) {
    DataSpec data = pass.spec().data();
    if (data == null) {
      return new Copies.Wanted(List.of(), null, basis(List.of()), Outcome.DONE);
    }
    DataTasks found = new DataTasks(pass, sources);
    found.look(data);
    Outcome outcome = sources.outcome();
    return outcome.done()
        ? new Copies.Wanted(found.tasks, found.expected, basis(found.tasks), outcome)
        : new Copies.Wanted(List.of(), null, "", outcome);
  }

  private static String basis(List<DataTask> tasks) {
    return ContentDigest.of(
        tasks.stream()
            .filter(task -> task.phase().isBasis())
            .map(task -> List.of(task.title(), task.content()))
            .toList());
  }

  private void look(DataSpec data) {
    if (data.restore() != null) {
      job(Phase.RESTORE, "", data.restore().job(), DestructivePolicy.Allow);
    }
    data.sanitize().forEach(this::sanitize);
    data.assertions().forEach(this::assertion);
    if (data.migrations() != null) {
      migrations(data.migrations());
    }
    data.seed().forEach(this::seed);
  }

  private void sanitize(SanitizeStep step) {
    if (!step.columns().isEmpty()) {
      add(
          Phase.SANITIZE,
          step.name(),
          written(step.columns()),
          new DataTask.Columns(
              step.columns(),
              duration(step.statementTimeout(), STATEMENT),
              new Secret<>(pass.fingerprint().derive("sanitize"))));
    } else if (step.job() != null) {
      job(Phase.SANITIZE, step.name(), step.job(), DestructivePolicy.Allow);
    } else {
      String at = "spec.data.sanitize[" + step.name() + "].sqlFrom";
      sources
          .sql(at, step.sql(), step.sqlFrom())
          .ifPresent(sql ->
              script(
                  Phase.SANITIZE,
                  step.name(),
                  sql,
                  step.transactional(),
                  step.statementTimeout(),
                  step.lockTimeout()));
    }
  }

  private void seed(SeedStep step) {
    if (step.job() != null) {
      job(Phase.SEED, step.name(), step.job(), DestructivePolicy.Allow);
      return;
    }
    String at = "spec.data.seed[" + step.name() + "].sqlFrom";
    sources
        .sql(at, step.sql(), step.sqlFrom())
        .ifPresent(sql ->
            script(
                Phase.SEED,
                step.name(),
                sql,
                step.transactional(),
                step.statementTimeout(),
                step.lockTimeout()));
  }

  private void assertion(DataAssertion assertion) {
    add(
        Phase.ASSERT,
        assertion.name(),
        written(assertion),
        new DataTask.Assertion(assertion, duration(assertion.statementTimeout(), STATEMENT)));
  }

  private void migrations(MigrationsSpec migrations) {
    DestructivePolicy policy =
        Objects.requireNonNullElse(migrations.destructivePolicy(), DestructivePolicy.Warn);
    if (migrations.job() != null) {
      job(Phase.MIGRATE, "", migrations.job(), policy);
    } else if (migrations.flyway() != null) {
      Optional<SortedMap<String, String>> files = sources.files(migrations.flyway());
      files.ifPresent(found ->
          add(
              Phase.MIGRATE,
              "",
              Map.copyOf(found),
              new DataTask.Flyway(found, policy, token("approve"))));
    }
    String at = "spec.data.migrations.expectedSchema";
    sources.sql(at, null, migrations.expectedSchema()).ifPresent(text -> expect(at, text));
  }

  private void expect(String at, String text) {
    try {
      expected = SchemaSnapshot.parse(text);
    } catch (IllegalArgumentException e) {
      sources.malformed(
          "%s: expected a schema as the copy holds it in understudy.schema_snapshots, but %s."
              .formatted(at, e.getMessage()));
    }
  }

  private void script(
      Phase phase,
      String name,
      String sql,
      @Nullable Boolean transactional,
      @Nullable String statementTimeout,
      @Nullable String lockTimeout) {
    add(
        phase,
        name,
        sql,
        new DataTask.Script(
            sql,
            transactional == null || transactional,
            duration(statementTimeout, STATEMENT),
            duration(lockTimeout, LOCK)));
  }

  /**
   * Migrations belong to the version of the service whose image they are in. Other work on the data
   * is done once a copy, and a new version is no reason to copy anew.
   */
  private void job(Phase phase, String name, JobStep step, DestructivePolicy policy) {
    String image = image(step);
    List<Object> content = new ArrayList<>(List.of(written(step)));
    if (phase == Phase.MIGRATE) {
      content.add(image);
    }
    add(
        phase,
        name,
        content,
        new DataTask.Job(step, image, policy, token("approve"), token("retry")));
  }

  private String image(JobStep step) {
    if (step.image() != null) {
      return step.image();
    }
    String service = Objects.requireNonNull(step.serviceRef(), "refused at apply").name();
    // A rollback goes back to older code, never to older migrations.
    return pass.releases().written().services().stream()
        .filter(s -> s.name().equals(service))
        .map(ServiceSpec::source)
        .map(s -> s.image())
        .filter(Objects::nonNull)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("refused by CheckSpec: " + service));
  }

  private String token(String request) {
    return pass.requests().token(request).orElse("");
  }

  private void add(Phase phase, String name, Object content, DataTask.Work work) {
    tasks.add(new DataTask(phase, name, ContentDigest.of(content), work));
  }

  private static Object written(Object part) {
    return JSON.convertValue(part, Object.class);
  }

  private static Duration duration(@Nullable String text, Duration otherwise) {
    return text == null ? otherwise : Durations.parse(text);
  }
}
