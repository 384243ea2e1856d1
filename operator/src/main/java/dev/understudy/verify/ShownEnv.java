package dev.understudy.verify;

import dev.understudy.provider.Secret;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What may be shown of variables: the names of all, and the values that the spec itself says.
 * Decided by the text of a term and answered from what is known to be no secret, so that nothing an
 * expression computes from a secret can pass.
 */
final class ShownEnv {
  private static final Secret<String> HIDDEN = new Secret<>("");

  private final Map<String, Object> known = new HashMap<>();

  /** Names instead of a value. */
  private record Names(String what, Set<String> names) {
    @Override
    public String toString() {
      return names.isEmpty() ? "no " + what : what + " " + String.join(", ", names);
    }
  }

  ShownEnv(Map<String, Map<String, Secret<String>>> env, Map<String, Set<String>> literals) {
    known.put("env", new Names("services", new TreeSet<>(env.keySet())));
    env.forEach((service, values) -> {
      Names names = new Names("variables", new TreeSet<>(values.keySet()));
      Set<String> said = literals.getOrDefault(service, Set.of());
      for (String place : new String[] {"env[\"%s\"]", "env.%s"}) {
        String at = place.formatted(service);
        known.put(at, names);
        for (String name : said) {
          String value = Objects.requireNonNull(values.get(name), name).reveal();
          known.put("%s.%s".formatted(at, name), value);
          known.put("%s[\"%s\"]".formatted(at, name), value);
        }
      }
    });
  }

  /**
   * @param terms source text to value
   * @return the same terms, each with what may be shown of it
   */
  Map<String, Object> of(Map<String, Object> terms) {
    Map<String, Object> shown = new LinkedHashMap<>();
    terms.keySet().forEach(term -> shown.put(term, known.getOrDefault(term, HIDDEN)));
    return shown;
  }
}
