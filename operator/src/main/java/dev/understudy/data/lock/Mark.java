package dev.understudy.data.lock;

import org.jspecify.annotations.Nullable;

/** What each tool leaves in which table. */
enum Mark {
  /**
   * Changesets are transactions of their own, so the lock alone stands in the way.
   *
   * @see <a
   *     href="https://docs.liquibase.com/concepts/tracking-tables/databasechangeloglock-table.html">its
   *     documentation</a>
   */
  Liquibase(
      "databasechangeloglock",
      "lockgranted",
      "select count(*), '' from %s where locked",
      "update %s set locked = false, lockgranted = null, lockedby = null where locked",
      "Released Liquibase's lock (%s): %s. Its changesets are transactions, so nothing is half done."),

  /** Migrations are transactions of their own, unless told otherwise. */
  Knex(
      "knex_migrations_lock",
      "is_locked",
      "select count(*), '' from %s where is_locked = 1",
      "update %s set is_locked = 0 where is_locked = 1",
      "Released Knex' lock (%s): %s."),

  /** No lock: it says that the version's statements may have run in part. */
  GolangMigrate(
      "schema_migrations",
      "dirty",
      "select count(*), coalesce(min(version)::text, '') from %s where dirty",
      null,
      "golang-migrate marks version %3$s as dirty (%1$s): %2$s, and which of its statements ran is not known. The mark is left. Begin with a fresh copy, or, once you know, run 'migrate force <version>' as the command of the job."),

  /** Prisma writes the row before it runs the script, and its end when all of it has run. */
  Prisma(
      "_prisma_migrations",
      "rolled_back_at",
      "select count(*), coalesce(min(migration_name), '') from %s where finished_at is null and rolled_back_at is null",
      null,
      "Prisma has the migration %3$s begun and never finished (%1$s): %2$s, and which of its statements ran is not known. The row is left. Begin with a fresh copy, or, once you know, run 'prisma migrate resolve --rolled-back <migration>' as the command of the job."),

  /**
   * Only where a file can't run in a transaction; else Postgres undoes it together with its row.
   */
  Flyway(
      "flyway_schema_history",
      "success",
      "select count(*), coalesce(min(script), '') from %s where not success",
      null,
      "Flyway has %3$s as failed (%1$s): %2$s, and it was no transaction, so what stood before the failing statement was kept. The row is left. Begin with a fresh copy, or undo those statements and delete the row.");

  private final String table;
  private final String column;
  private final String query;
  private final @Nullable String release;
  private final String sentence;

  Mark(String table, String column, String query, @Nullable String release, String sentence) {
    this.table = table;
    this.column = column;
    this.query = query;
    this.release = release;
    this.sentence = sentence;
  }

  String table() {
    return table;
  }

  /** By which this tool's table is told from another's of the same name. */
  String column() {
    return column;
  }

  /** How many, and the first one's name. */
  String query(String in) {
    return query.formatted(in);
  }

  boolean isLock() {
    return release != null;
  }

  /** Only of a lock. */
  String release(String in) {
    if (release == null) {
      throw new IllegalStateException(this + " is no lock");
    }
    return release.formatted(in);
  }

  String sentence(String in, Origin origin, String which) {
    return sentence.formatted(in, origin.words(), which);
  }
}
