package dev.understudy.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Names at providers: deterministic, so that a thing created just before a crash is found again,
 * readable, and ending in a digest, so that truncation makes no two of them equal.
 */
public final class ExternalName {
  private static final int DIGEST = 8;

  /** Where the name alone says whose a thing is: nobody finds a second one by trying. */
  private static final int LONG_DIGEST = 16;

  /** What the API server takes as the name of an object. */
  private static final int KUBERNETES_NAME = 253;

  private ExternalName() {}

  /**
   * @param readable what a person should recognise; anything but letters, digits and dashes becomes
   *     a dash
   * @param identity what the name stands for, in full
   * @param maxLength of the whole name, at least 16
   */
  public static String of(String readable, String identity, int maxLength) {
    return of(readable, digest(identity), maxLength, "");
  }

  /**
   * The same, and who holds it at the end.
   *
   * @param identity the same in every cluster
   * @param onlyMark whether the provider has no other place for a mark, so that the name must not
   *     be met by another's
   * @param maxLength of the whole name, at least 48
   */
  static String held(
      String readable, String identity, boolean onlyMark, Owner owner, int maxLength) {
    String digest = digest(identity, onlyMark ? LONG_DIGEST : DIGEST);
    return Holder.of(owner).appendedTo(of(readable, digest, maxLength - Holder.room(), ""));
  }

  /**
   * The name of a Kubernetes object of an environment: {@code <name>-<what>}, which is cut and told
   * apart by a digest only where it would be too long.
   *
   * @param name of the environment
   */
  public static String inCluster(String name, String what) {
    String whole = name + "-" + what;
    return whole.length() <= KUBERNETES_NAME
        ? whole
        : of(name, digest(name), KUBERNETES_NAME, "-" + what);
  }

  private static String of(String readable, String digest, int maxLength, String ending) {
    String prefix =
        readable.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
    int room = maxLength - digest.length() - 1 - ending.length();
    String cut = prefix.length() > room ? prefix.substring(0, room) : prefix;
    cut = cut.replaceAll("-+$", "");
    return (cut.isEmpty() ? "env" : cut) + "-" + digest + ending;
  }

  /** The first 32 bits of SHA-256, in hex: for names only, never for secrets. */
  static String digest(String identity) {
    return digest(identity, DIGEST);
  }

  private static String digest(String identity, int length) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, length);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
