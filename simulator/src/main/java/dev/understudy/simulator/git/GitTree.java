package dev.understudy.simulator.git;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A commit with the folders and files it holds, as Git's objects by their ids. */
final class GitTree {
  /** One object: its number in a pack (1 commit, 2 tree, 3 blob) and its content. */
  @SuppressWarnings("ArrayRecordComponent") // written once, never compared
  record Stored(int type, byte[] content) {}

  private final Map<String, Stored> objects = new LinkedHashMap<>();

  /**
   * Adds a commit without parents.
   *
   * @param files contents by their paths
   * @return its id
   */
  String commit(Map<String, String> files, String message) {
    String text =
        """
        tree %s
        author Twin <twin@example.com> 1700000000 +0000
        committer Twin <twin@example.com> 1700000000 +0000

        %s
        """
            .formatted(tree(new TreeMap<>(files)), message);
    return store(1, "commit", text.getBytes(StandardCharsets.UTF_8));
  }

  Map<String, Stored> objects() {
    return objects;
  }

  /** Git orders a folder as if its name ended in a slash. */
  private String tree(SortedMap<String, String> files) {
    SortedMap<String, SortedMap<String, String>> folders = new TreeMap<>();
    SortedMap<String, byte[]> entries = new TreeMap<>();
    files.forEach((path, content) -> {
      int slash = path.indexOf('/');
      if (slash < 0) {
        String id = store(3, "blob", content.getBytes(StandardCharsets.UTF_8));
        entries.put(path, entry("100644", path, id));
      } else {
        folders
            .computeIfAbsent(path.substring(0, slash), f -> new TreeMap<>())
            .put(path.substring(slash + 1), content);
      }
    });
    folders.forEach((name, below) -> entries.put(name + "/", entry("40000", name, tree(below))));
    return store(2, "tree", joined(entries.values()));
  }

  private static byte[] entry(String mode, String name, String id) {
    ByteArrayOutputStream entry = new ByteArrayOutputStream();
    entry.writeBytes((mode + " " + name + "\0").getBytes(StandardCharsets.UTF_8));
    entry.writeBytes(HexFormat.of().parseHex(id));
    return entry.toByteArray();
  }

  private static byte[] joined(Collection<byte[]> parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    parts.forEach(all::writeBytes);
    return all.toByteArray();
  }

  private String store(int type, String word, byte[] content) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-1");
      digest.update((word + " " + content.length + "\0").getBytes(StandardCharsets.US_ASCII));
      String id = HexFormat.of().formatHex(digest.digest(content));
      objects.put(id, new Stored(type, content));
      return id;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
