package dev.understudy.data;

import dev.understudy.plan.ContentDigest;
import java.util.Optional;

/**
 * How far the Job of a migration is, as the copy itself keeps it, since only what was found before
 * its first try may be taken for somebody else's.
 *
 * @param again digest of the request by which it runs, as people may write anything there
 * @param round 1 where a lock that a killed try left was released and it runs once more
 * @param judged whether what a failed try left was looked at
 * @param cleared what was cleared for it, in sentences; may be empty
 */
record MigrationStart(String again, int round, boolean judged, String cleared) {
  private static final String WORD = "begun ";

  static MigrationStart first(String again, String cleared) {
    return new MigrationStart(ContentDigest.of(again), 0, false, cleared);
  }

  /** The one that was begun by this request; empty where there is none. */
  static Optional<MigrationStart> of(Optional<String> position, String again) {
    return position
        .map(text -> text.split("\n", 2))
        .filter(lines -> lines.length == 2 && lines[0].startsWith(WORD))
        .map(lines -> parse(lines[0].split(" ", 4), lines[1]))
        .filter(start -> start.again.equals(ContentDigest.of(again)));
  }

  private static MigrationStart parse(String[] words, String cleared) {
    return new MigrationStart(
        words[3], Integer.parseInt(words[1]), Boolean.parseBoolean(words[2]), cleared);
  }

  String position() {
    return "%s%d %s %s\n%s".formatted(WORD, round, judged, again, cleared);
  }

  /** A lock was released: it may run once more. */
  MigrationStart onceMore(String released) {
    return new MigrationStart(again, 1, true, (cleared + " " + released).strip());
  }

  /** Nothing is to be done about its failure. */
  MigrationStart failed() {
    return new MigrationStart(again, round, true, cleared);
  }
}
