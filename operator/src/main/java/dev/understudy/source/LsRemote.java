package dev.understudy.source;

import java.util.List;
import java.util.Optional;

/**
 * What is asked and what is read in Git's smart HTTP protocol, to learn one ref. Version 2 lets us
 * name the ref; a server that knows only version 0 answers the first request with all it has.
 */
final class LsRemote {
  static final String DISCOVERY = "/info/refs?service=git-upload-pack";
  static final String SERVICE = "/git-upload-pack";
  static final String VERSION = "version=2";
  private static final String ID = "[0-9a-f]{40}([0-9a-f]{24})?";

  private LsRemote() {}

  /** Whether the answer to the discovery promises version 2. */
  static boolean speaksVersion2(List<String> advertisement) {
    return advertisement.stream().anyMatch("version 2"::equals);
  }

  /** The body of the second request of version 2. */
  static String command(String ref, List<String> advertisement) {
    return PacketLines.line("command=ls-refs")
        + objectFormat(advertisement)
        + "0001"
        + PacketLines.line("ref-prefix " + ref)
        + "0000";
  }

  /** The line that repeats the host's own; empty where it has none. */
  static String objectFormat(List<String> advertisement) {
    return advertisement.stream()
        .filter(line -> line.startsWith("object-format="))
        .findFirst()
        .map(PacketLines::line)
        .orElse("");
  }

  /** From lines {@code <id> <ref>}, in version 0 with capabilities behind a NUL. */
  static Optional<String> id(List<String> lines, String ref) {
    return lines.stream()
        .map(line -> line.split("\0", 2)[0].split(" ", 3))
        .filter(parts -> parts.length >= 2 && parts[1].equals(ref) && parts[0].matches(ID))
        .map(parts -> parts[0])
        .findFirst();
  }
}
