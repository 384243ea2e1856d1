package dev.understudy.reconcile;

import dev.understudy.api.v1alpha1.ApiGroup;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asked for by an annotation {@code understudy.dev/<what>} with a token of their own
 * choice, and which tokens were acted on.
 */
public final class Requests {
  /** What the CRD bounds a token to. */
  private static final int MAX_TOKEN = 128;

  private final Map<String, String> annotations;
  private final Map<String, String> handled;
  private final Set<String> postponed = new HashSet<>();

  /**
   * @param annotations of the resource
   * @param handled tokens that were acted on in earlier passes
   */
  Requests(@Nullable Map<String, String> annotations, Map<String, String> handled) {
    this.annotations = Objects.requireNonNullElse(annotations, Map.of());
    this.handled = new TreeMap<>(handled);
  }

  /** The token, where it was not acted on yet. */
  public Optional<String> pending(String what) {
    return token(what).filter(t -> !t.equals(handled.get(what)));
  }

  /** The token, acted on or not. */
  public Optional<String> token(String what) {
    return Optional.ofNullable(annotations.get(ApiGroup.NAME + "/" + what))
        .map(token -> token.length() <= MAX_TOKEN ? token : token.substring(0, MAX_TOKEN));
  }

  /** From now on it is acknowledged, unless this pass postponed it. */
  public void handled(String what) {
    token(what)
        .filter(token -> !postponed.contains(what))
        .ifPresent(token -> handled.put(what, token));
  }

  /** This pass does not honour the request in full: it is not acknowledged yet. */
  public void postpone(String what) {
    postponed.add(what);
  }

  /** Tokens that were acted on, by request. */
  Map<String, String> handled() {
    return handled;
  }
}
