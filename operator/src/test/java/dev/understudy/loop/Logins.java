package dev.understudy.loop;

import dev.understudy.simulator.postgres.SessionLog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;

/** Who was let in to the copy that an environment uses, by Postgres' own log of logins. */
record Logins(List<SessionLog.Entry> all) {
  /** What the containers of tests call their sessions. */
  static final String JOB = "job";

  private static final int LOOKS = 50;
  private static final Duration A_MOMENT = Duration.ofMillis(20);

  /**
   * How a client calls itself is in the log once it has left, and the server writes that a moment
   * later: it is given one.
   */
  static Logins of(World world, Life life) {
    Logins logins = read(world, life);
    for (int look = 0; look < LOOKS && logins.somebodyIsThere(); look++) {
      LockSupport.parkNanos(A_MOMENT.toNanos());
      logins = read(world, life);
    }
    return logins;
  }

  private static Logins read(World world, Life life) {
    var database = Objects.requireNonNull(life.get().getStatus().database());
    return new Logins(
        world.simulator.neon().sessions(database.externalId()).values().iterator().next());
  }

  private boolean somebodyIsThere() {
    return all.stream().anyMatch(login -> login.application().isEmpty());
  }

  long ofJobs() {
    return all.stream().filter(login -> login.application().equals(JOB)).count();
  }

  /** Neither the operator nor its Jobs. */
  List<SessionLog.Entry> ofStrangers() {
    return all.stream()
        .filter(login -> !login.application().startsWith("understudy"))
        .filter(login -> !login.application().equals(JOB))
        .toList();
  }

  /** When the last assertion held, by the clock of that log. */
  static Instant proved(Life life) {
    return Instant.parse(
        life.query(
            "select to_char(max(finished_at) at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"') from understudy.data_steps where step like 'assert/%'"));
  }
}
