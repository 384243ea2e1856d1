package dev.understudy.reconcile;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What was asked for by annotations, and which of it was acted on. */
final class Requests {
  /** What the CRD bounds a token to. */
  private static final int MAX_TOKEN = 128;

  private final Map<String, String> annotations;
  private final Map<String, String> handled;
  private final Set<String> postponed = new HashSet<>();

  /**
   * @param handled tokens by request, as recorded
   */
  Requests(@Nullable Map<String, String> annotations, Map<String, String> handled) {
    this.annotations = annotations == null ? Map.of() : annotations;
    this.handled = new TreeMap<>(handled);
  }

  Optional<String> open(String what) {
    return token(what).filter(token -> !token.equals(handled.get(what)));
  }

  Optional<String> token(String what) {
    return Optional.ofNullable(annotations.get("understudy.dev/" + what))
        .map(token -> token.length() <= MAX_TOKEN ? token : token.substring(0, MAX_TOKEN));
  }

  void handled(String what) {
    token(what)
        .filter(token -> !postponed.contains(what))
        .ifPresent(token -> handled.put(what, token));
  }

  void postpone(String what) {
    postponed.add(what);
  }

  Map<String, String> handled() {
    return handled;
  }
}
