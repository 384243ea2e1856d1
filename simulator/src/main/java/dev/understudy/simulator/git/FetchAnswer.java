package dev.understudy.simulator.git;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Answers a shallow fetch: of a commit all it holds, of another object only that. */
final class FetchAnswer {
  private static final int COMMIT = 1;
  private static final int BLOB = 3;

  private FetchAnswer() {}

  static byte[] to(String asked, Map<String, GitTree.Stored> objects, boolean filters) {
    List<String> wants =
        asked
            .lines()
            .filter(line -> line.contains("want "))
            .map(line -> line.substring(line.indexOf("want ") + "want ".length()))
            .toList();
    boolean bare = asked.contains("filter blob:none");
    if (bare && !filters) {
      return error("upload-pack: unexpected line: 'filter blob:none'");
    }
    Map<String, GitTree.Stored> sent = new LinkedHashMap<>();
    for (String want : wants) {
      GitTree.Stored object = objects.get(want);
      if (object == null) {
        return error("upload-pack: not our ref " + want);
      }
      sent.put(want, object);
      if (object.type() == COMMIT) {
        sent.putAll(reachable(objects, bare));
      }
    }
    return PackWriter.answer(sent.values(), wants.getFirst());
  }

  /** More than that commit holds, which a host may send. */
  private static Map<String, GitTree.Stored> reachable(
      Map<String, GitTree.Stored> objects, boolean bare) {
    Map<String, GitTree.Stored> sent = new LinkedHashMap<>(objects);
    Collection<GitTree.Stored> contents = sent.values();
    contents.removeIf(object -> bare && object.type() == BLOB);
    return sent;
  }

  private static byte[] error(String said) {
    String line = "ERR " + said + "\n";
    return ("%04x%s0000".formatted(line.length() + 4, line)).getBytes(StandardCharsets.UTF_8);
  }
}
