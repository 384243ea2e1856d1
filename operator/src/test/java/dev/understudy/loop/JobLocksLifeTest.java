package dev.understudy.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.api.v1alpha1.StagingEnvironment;
import dev.understudy.api.v1alpha1.StepState;
import dev.understudy.api.v1alpha1.StepStatus;
import dev.understudy.provider.PostgresConnection;
import dev.understudy.provider.PostgresConnector;
import dev.understudy.provider.WriteGate;
import dev.understudy.simulator.jobs.Image;
import dev.understudy.simulator.jobs.Invocation;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Migrations by a container that are cut off, with a tool that locks as Liquibase does. */
class JobLocksLifeTest extends DataStage {
  private static final PostgresConnector.Limits LIMITS =
      new PostgresConnector.Limits(Duration.ofSeconds(15), Duration.ofSeconds(15));
  private static final String LOCK =
      """
      create table if not exists databasechangeloglock (
        id int primary key, locked boolean not null, lockgranted timestamp, lockedby text);
      insert into databasechangeloglock values (1, false) on conflict do nothing;
      """;
  private static final String TAKE =
      "update databasechangeloglock set locked = true, lockgranted = now(), lockedby = '%s'";
  private static final String FREE =
      "update databasechangeloglock set locked = false, lockgranted = null, lockedby = null";
  private static final String HOLDER =
      "select coalesce(max(lockedby), '') from databasechangeloglock where locked";

  private static final Map<String, Integer> STARTS = new ConcurrentHashMap<>();
  private static final AtomicBoolean HANGS = new AtomicBoolean();
  private static final AtomicInteger MOST_JOBS = new AtomicInteger();

  @BeforeAll
  static void images() {
    world.images.with(
        "ghcr.io/heretix/api",
        tag -> Optional.of(Image.of("liquibase", call -> liquibase(call, tag))));
  }

  @BeforeEach
  void begin() {
    STARTS.clear();
    HANGS.set(false);
    MOST_JOBS.set(0);
    life = new Life(world);
    operator = new OperatorInMemory(world, new Plug(0));
  }

  private static int liquibase(Invocation call, String tag) throws InterruptedException {
    STARTS.merge(tag, 1, Integer::sum);
    MOST_JOBS.accumulateAndGet(
        world.user.batch().v1().jobs().inAnyNamespace().list().getItems().size(), Math::max);
    PostgresConnection database = PostgresConnection.parse(call.variables().get("DATABASE_URL"));
    Sql.run(database, LOCK);
    String holder = Sql.first(database, HOLDER);
    if (!holder.isEmpty()) {
      call.err().println("Could not acquire change log lock.  Currently locked by " + holder);
      return 1;
    }
    Sql.run(database, TAKE.formatted("pod of " + tag));
    if (HANGS.compareAndSet(true, false)) {
      call.container().hang();
    }
    Sql.run(database, "alter table users add column if not exists nickname text; " + FREE);
    return 0;
  }

  /** What is only there while a Job is. */
  private String jobsUrl() {
    return world.user.secrets().inNamespace(life.namespace).list().getItems().stream()
        .filter(secret -> secret.getMetadata().getName().contains("jobs"))
        .map(secret -> secret.getData().get("DATABASE_URL"))
        .map(url -> new String(Base64.getDecoder().decode(url), StandardCharsets.UTF_8))
        .findFirst()
        .orElseThrow();
  }

  private static String migrating(String manifest, String tag) {
    return manifest
        .replaceAll(
            "(?m)^    migrations: .*$",
            "    migrations: {job: {serviceRef: {name: api}, command: [liquibase]}}")
        .replace("api:1.4.2", "api:" + tag);
  }

  private Job job() {
    return world.user.batch().v1().jobs().inNamespace(life.namespace).list().getItems().getFirst();
  }

  private static StepStatus line(StagingEnvironment environment) {
    return environment.getStatus().steps().stream()
        .filter(step -> step.name().equals("migrate"))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"evicted", "node lost"})
  void aMigrationThatIsKilledWithItsLockHeldRunsOnceMore(String fate) {
    HANGS.set(true);
    life.apply(text -> migrating(text, "1.4.2"));
    life.run(operator, e -> world.jobs.running() > 0);
    // The operator is killed as well: all it knew of the lock has to be in the copy.
    operator = new OperatorInMemory(world, new Plug(0));

    if (fate.equals("evicted")) {
      world.jobs.evict(life.namespace, job().getMetadata().getName());
    } else {
      world.jobs.loseNode(life.namespace, job().getMetadata().getName());
    }
    life.run(operator, VirtualLoop::ready);

    assertThat(line(life.get()).state()).isEqualTo(StepState.Done);
    assertThat(line(life.get()).message())
        .contains("Released Liquibase's lock (public.databasechangeloglock)")
        .contains("an earlier run was cut off");
    assertThat(STARTS).as("killed, refused, done").containsExactly(Map.entry("1.4.2", 3));
    assertThat(life.query(HOLDER)).isEmpty();
    assertThat(life.query("select count(nickname) from users")).isEqualTo("0");
    life.assertQuiet(operator);
    assertThat(line(life.get()).message()).as("it stays").contains("Released Liquibase's lock");
  }

  @Test
  void aLockThatWasClonedIsReleasedOnTheCopyAlone() {
    PostgresConnection production =
        PostgresConnection.parse(world.simulator.neon().productionUri());
    inProduction(LOCK + TAKE.formatted("prod-7"));
    try {
      life.apply(text -> migrating(text, "1.4.2"));
      life.run(operator, VirtualLoop::ready);

      assertThat(line(life.get()).message())
          .contains("Released Liquibase's lock (public.databasechangeloglock)")
          .contains("it was copied along with the data");
      assertThat(STARTS).containsExactly(Map.entry("1.4.2", 1));
      assertThat(life.query(HOLDER)).isEmpty();
      assertThat(Sql.first(production, HOLDER)).as("production's own lock").isEqualTo("prod-7");
    } finally {
      inProduction("drop table databasechangeloglock");
    }
  }

  /** A pod on a lost node may still be at work: then a person has to say so. */
  @Test
  void aLockThatSomebodyWorksUnderStays() throws SQLException {
    HANGS.set(true);
    life.apply(text -> migrating(text, "1.4.2"));
    life.run(operator, e -> world.jobs.running() > 0);
    PostgresConnection copy = PostgresConnection.parse(jobsUrl());
    try (var connection =
        new PostgresConnector(WriteGate.OPEN).dataSource(copy, LIMITS).getConnection()) {
      assertThat(connection.isValid(5)).as("somebody is connected").isTrue();
      world.jobs.evict(life.namespace, job().getMetadata().getName());
      life.run(operator, VirtualLoop::stalled);
    }

    assertThat(message()).contains("Currently locked by pod of 1.4.2", "understudy.dev/retry");
    assertThat(Sql.first(copy, HOLDER)).isEqualTo("pod of 1.4.2");

    life.annotate("understudy.dev/retry", "1");
    life.run(operator, VirtualLoop::ready);
    assertThat(line(life.get()).message()).contains("Released Liquibase's lock");
  }

  @Test
  void anotherVersionWaitsForTheEndOfTheOneBefore() {
    HANGS.set(true);
    life.apply(text -> migrating(text, "1.4.2"));
    life.run(operator, e -> world.jobs.running() > 0);

    life.reapply(text -> migrating(text, "1.4.3"));
    life.run(operator, VirtualLoop::ready);

    assertThat(STARTS).containsEntry("1.4.2", 1).containsKey("1.4.3");
    assertThat(MOST_JOBS).as("Jobs at once").hasValue(1);
    assertThat(line(life.get()).message()).contains("Released Liquibase's lock");
  }

  /**
   * Killed before and after each write on the way: of the Secret, the Job, each status, and what
   * takes them away. A Job that is there is found again, so its work is done once.
   */
  @Test
  void anOperatorThatIsKilledAnywhereOnTheWayRunsItOnce() {
    life.apply(text -> migrating(text, "1.4.2"));
    life.run(operator, VirtualLoop::ready);
    int kills = 0;
    for (boolean survived = false; !survived; kills++) {
      String tag = "1.5." + kills;
      life.reapply(text -> migrating(text, tag));
      OperatorInMemory dies = new OperatorInMemory(world, new Plug(kills + 1));
      life.run(dies, e -> isMigrated(e, tag));
      survived = !dies.plug.isPulled();
      operator = new OperatorInMemory(world, new Plug(0));
      life.run(operator, e -> isMigrated(e, tag));
      assertThat(STARTS).as("killed at moment " + (kills + 1)).containsEntry(tag, 1);
    }

    assertThat(kills).as("moments to be killed at").isGreaterThan(8);
    assertThat(MOST_JOBS).as("Jobs at once").hasValue(1);
    life.run(operator, VirtualLoop::ready);
    assertThat(life.query("select count(*) from users where nickname is null"))
        .isEqualTo(life.query("select count(*) from users"));
  }

  private boolean isMigrated(Optional<StagingEnvironment> found, String tag) {
    StagingEnvironment environment = found.orElseThrow();
    List<Job> jobs = world.user.batch().v1().jobs().inNamespace(life.namespace).list().getItems();
    return STARTS.containsKey(tag)
        && jobs.isEmpty()
        && VirtualLoop.observed(environment)
        && line(environment).state() == StepState.Done;
  }
}
