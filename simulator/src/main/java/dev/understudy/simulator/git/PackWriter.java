package dev.understudy.simulator.git;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.zip.Deflater;

/** Writes objects as a pack, each whole, and the answer to a fetch around it. */
final class PackWriter {
  /** A line of the side band holds at most this. */
  private static final int LINE = 60_000;

  private PackWriter() {}

  static byte[] answer(Collection<GitTree.Stored> objects, String commit) {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    line(answer, "shallow-info\n".getBytes(StandardCharsets.UTF_8));
    line(answer, ("shallow " + commit + "\n").getBytes(StandardCharsets.UTF_8));
    answer.writeBytes("0001".getBytes(StandardCharsets.UTF_8));
    line(answer, "packfile\n".getBytes(StandardCharsets.UTF_8));
    byte[] pack = pack(objects);
    for (int at = 0; at < pack.length; at += LINE) {
      byte[] part = Arrays.copyOfRange(pack, at, Math.min(pack.length, at + LINE));
      line(answer, ByteBuffer.allocate(part.length + 1).put((byte) 1).put(part).array());
    }
    answer.writeBytes("0000".getBytes(StandardCharsets.UTF_8));
    return answer.toByteArray();
  }

  private static void line(ByteArrayOutputStream to, byte[] content) {
    to.writeBytes("%04x".formatted(content.length + 4).getBytes(StandardCharsets.UTF_8));
    to.writeBytes(content);
  }

  private static byte[] pack(Collection<GitTree.Stored> objects) {
    ByteArrayOutputStream pack = new ByteArrayOutputStream();
    pack.writeBytes("PACK".getBytes(StandardCharsets.UTF_8));
    pack.writeBytes(ByteBuffer.allocate(8).putInt(2).putInt(objects.size()).array());
    objects.forEach(object -> write(pack, object));
    try {
      pack.writeBytes(MessageDigest.getInstance("SHA-1").digest(pack.toByteArray()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
    return pack.toByteArray();
  }

  private static void write(ByteArrayOutputStream pack, GitTree.Stored object) {
    int size = object.content().length;
    int next = object.type() << 4 | size & 15;
    for (size >>= 4; size > 0; size >>= 7) {
      pack.write(next | 0x80);
      next = size & 0x7f;
    }
    pack.write(next);
    Deflater deflater = new Deflater();
    deflater.setInput(object.content());
    deflater.finish();
    byte[] buffer = new byte[8192];
    while (!deflater.finished()) {
      pack.write(buffer, 0, deflater.deflate(buffer));
    }
    deflater.end();
  }
}
