package dev.understudy.reconcile.step;

import dev.understudy.api.v1alpha1.GeneratedSecretSpec;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;

/**
 * The generated values as their Secret holds them. Pure, but for the generator: what is to be
 * written follows from what is held, so that whoever dies in between begins where the Secret is.
 *
 * <p>A rotation is known by a name. Its new values and the name are written together, so the same
 * rotation never happens twice. What was replaced is kept beside until a release with the new
 * values is verified; a rotation before that keeps the one that was in use, not the one nobody
 * proved.
 *
 * @param held the Secret's data
 */
record GeneratedValues(Map<String, String> held) {
  /** Cannot be the name of a generated secret, which has no dots; nor can those below. */
  private static final String FINGERPRINT_KEY = "understudy.fingerprint-key";

  private static final String ROTATION = "understudy.rotation";
  private static final String PREVIOUS = ".previous";
  private static final String RETURNED = " returned";
  private static final int FINGERPRINT_LENGTH = 43;

  GeneratedValues {
    held = Map.copyOf(held);
  }

  /** The key of what a value was before the newest rotation, for as long as it is kept. */
  static String previous(String name) {
    return name + PREVIOUS;
  }

  /**
   * What the Secret should hold.
   *
   * @param due name of the rotation that is under way, or empty where none is
   * @param generate makes a value of so many characters
   */
  GeneratedValues wanted(
      Collection<GeneratedSecretSpec> specs, Optional<String> due, IntFunction<String> generate) {
    boolean rotate = due.filter(token -> !token.equals(held.get(ROTATION))).isPresent();
    Map<String, String> wanted = new TreeMap<>();
    wanted.put(
        FINGERPRINT_KEY, held.getOrDefault(FINGERPRINT_KEY, generate.apply(FINGERPRINT_LENGTH)));
    due.or(() -> Optional.ofNullable(held.get(ROTATION)))
        .ifPresent(token -> wanted.put(ROTATION, token));
    for (GeneratedSecretSpec spec : specs) {
      Optional<String> now = Optional.ofNullable(held.get(spec.name()));
      Optional<String> before = Optional.ofNullable(held.get(previous(spec.name())));
      wanted.put(
          spec.name(),
          now.filter(value -> !rotate).orElseGet(() -> generate.apply(spec.lengthOrDefault())));
      before
          .or(() -> now.filter(value -> rotate))
          .ifPresent(value -> wanted.put(previous(spec.name()), value));
    }
    return new GeneratedValues(wanted);
  }

  /**
   * What the Secret should hold once services did not do with the values of this rotation: those
   * from before, and beside them those that did not do, until a release is verified.
   */
  GeneratedValues returned(String rotation) {
    if (!rotation.equals(held.get(ROTATION))) {
      return this;
    }
    Map<String, String> wanted = new TreeMap<>(held);
    wanted.put(ROTATION, rotation + RETURNED);
    held.forEach((key, before) -> {
      if (key.endsWith(PREVIOUS)) {
        String name = key.substring(0, key.length() - PREVIOUS.length());
        wanted.put(name, before);
        wanted.put(key, Objects.requireNonNull(held.get(name)));
      }
    });
    return new GeneratedValues(wanted);
  }

  /** What the Secret should hold once a release with its values is verified. */
  GeneratedValues proved() {
    Map<String, String> wanted = new TreeMap<>(held);
    wanted.keySet().removeIf(key -> key.endsWith(PREVIOUS));
    return new GeneratedValues(wanted);
  }

  /** Whether something that was replaced is still kept. */
  boolean rotating() {
    return held.keySet().stream().anyMatch(key -> key.endsWith(PREVIOUS));
  }

  /** The key of this environment's fingerprints, which no rotation changes. */
  String fingerprintKey() {
    return Objects.requireNonNull(held.get(FINGERPRINT_KEY), "the Secret was never made");
  }

  /** All that must not be shown. */
  List<String> secrets() {
    return held.entrySet().stream()
        .filter(entry -> !entry.getKey().equals(ROTATION))
        .map(Map.Entry::getValue)
        .toList();
  }

  @Override
  public String toString() {
    return "GeneratedValues" + held.keySet();
  }
}
