package dev.understudy.source;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** What is asked and what is read in version 2 of the protocol, to get objects. */
final class Fetch {
  private static final int DATA = 1;
  private static final int ERROR = 3;

  private Fetch() {}

  /** Whether the host can leave out the files' contents. */
  static boolean canFilter(List<String> advertisement) {
    return advertisement.stream()
        .anyMatch(line ->
            line.startsWith("fetch=") && List.of(line.substring(6).split(" ")).contains("filter"));
  }

  /**
   * @param wants ids of objects
   * @param withoutFiles to get commits and folders only
   * @param advertisement of the host: one that doesn't speak of formats refuses the word
   */
  static String command(
      Collection<String> wants, boolean withoutFiles, List<String> advertisement) {
    return PacketLines.line("command=fetch")
        + LsRemote.objectFormat(advertisement)
        + "0001"
        + PacketLines.line("ofs-delta")
        + PacketLines.line("no-progress")
        + wants.stream().map(id -> PacketLines.line("want " + id)).collect(Collectors.joining())
        + PacketLines.line("deepen 1")
        + (withoutFiles ? PacketLines.line("filter blob:none") : "")
        + PacketLines.line("done")
        + "0000";
  }

  /**
   * The pack within an answer.
   *
   * @throws Refused where the host says so
   * @throws IllegalArgumentException where there is none
   */
  static byte[] pack(byte[] answer) {
    ByteArrayOutputStream pack = new ByteArrayOutputStream();
    boolean begun = false;
    int at = 0;
    while (at < answer.length) {
      int length = PacketLines.length(answer, at);
      if (length < 4) {
        at += 4;
        continue;
      }
      if (at + length > answer.length) {
        throw new IllegalArgumentException("ends within a line");
      }
      if (!begun) {
        String line = text(answer, at + 4, length - 4);
        if (line.startsWith("ERR ")) {
          throw new Refused(line.substring(4));
        }
        begun = line.equals("packfile");
      } else if (length > 4 && answer[at + 4] == DATA) {
        pack.write(answer, at + 5, length - 5);
      } else if (length > 4 && answer[at + 4] == ERROR) {
        throw new Refused(text(answer, at + 5, length - 5));
      }
      at += length;
    }
    if (!begun) {
      throw new IllegalArgumentException("holds no pack");
    }
    return pack.toByteArray();
  }

  private static String text(byte[] bytes, int at, int length) {
    return new String(bytes, at, length, StandardCharsets.UTF_8).strip();
  }

  /** The host's own word. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refused(String said) {
      super(said);
    }
  }
}
