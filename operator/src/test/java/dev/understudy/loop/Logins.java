package dev.understudy.loop;

import dev.understudy.simulator.postgres.SessionLog;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Who was let in to the copy that an environment uses, by Postgres' own log of logins. */
record Logins(List<SessionLog.Entry> all) {
  /** What the containers of tests call their sessions. */
  static final String JOB = "job";

  static Logins of(World world, Life life) {
    var database = Objects.requireNonNull(life.get().getStatus().database());
    return new Logins(
        world.simulator.neon().sessions(database.externalId()).values().iterator().next());
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
