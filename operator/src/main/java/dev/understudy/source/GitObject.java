package dev.understudy.source;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** What Git keeps, named by the digest of its content. */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
record GitObject(Type type, byte[] content) {
  /** In lower case as Git writes them. */
  enum Type {
    commit,
    tree,
    blob,
    tag
  }

  /**
   * An entry of a tree.
   *
   * @param mode in octal digits, such as {@code 100644}
   */
  record Entry(String mode, String id) {
    boolean isFolder() {
      return mode.equals("40000");
    }

    /** No link, and no other repository. */
    boolean isFile() {
      return mode.startsWith("100");
    }
  }

  /**
   * @param digits of an id: 40 for SHA-1, 64 for SHA-256
   */
  String id(int digits) {
    try {
      MessageDigest digest = MessageDigest.getInstance(digits == 40 ? "SHA-1" : "SHA-256");
      digest.update((type + " " + content.length + "\0").getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(digest.digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has it", e);
    }
  }

  /** Of a commit: its first line names its tree. */
  String tree() {
    String first = new String(content, StandardCharsets.UTF_8).lines().findFirst().orElse("");
    if (type != Type.commit || !first.startsWith("tree ")) {
      throw new IllegalArgumentException("is no commit");
    }
    return first.substring("tree ".length());
  }

  /** Of a tree, by name: {@code <mode> <name>}, NUL, and the bytes of the id. */
  Map<String, Entry> entries(int digits) {
    if (type != Type.tree) {
      throw new IllegalArgumentException("is no tree");
    }
    Map<String, Entry> entries = new LinkedHashMap<>();
    int at = 0;
    while (at < content.length) {
      int blank = indexOf(' ', at);
      int end = indexOf('\0', blank);
      if (end + 1 + digits / 2 > content.length) {
        throw new IllegalArgumentException("ends within an entry");
      }
      String mode = new String(content, at, blank - at, StandardCharsets.US_ASCII);
      String name = new String(content, blank + 1, end - blank - 1, StandardCharsets.UTF_8);
      at = end + 1 + digits / 2;
      entries.put(name, new Entry(mode, HexFormat.of().formatHex(content, end + 1, at)));
    }
    return entries;
  }

  private int indexOf(char c, int from) {
    for (int i = from; i < content.length; i++) {
      if (content[i] == c) {
        return i;
      }
    }
    throw new IllegalArgumentException("ends within an entry");
  }
}
