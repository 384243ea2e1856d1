package dev.understudy.isolation;

import dev.understudy.api.v1alpha1.ProductionSpec;
import dev.understudy.provider.Secret;
import dev.understudy.provider.VerifiedEnv;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Whether any resolved variable leads to production. Every value is searched, in all its {@link
 * Readings}; no variable is exempt, since a host in the wrong variable does the same harm.
 *
 * <p>A production host counts wherever it stands in a value: alone, in a URL, below a longer name,
 * before anything. The one exception is a longer first label joined by a dash: {@code
 * staging-api.example.com} is not {@code api.example.com}. A production host with a port doesn't
 * count where another port follows it.
 */
public final class EnvIsolation {
  private final List<HostRule> hosts;
  private final Set<String> ids;
  private final boolean stated;

  /** The names are looked for first, since almost no text holds one and that costs little. */
  private record HostRule(ProductionHost host, List<String> names, Pattern pattern) {
    boolean matches(String text) {
      return names.stream().anyMatch(text::contains) && pattern.matcher(text).find();
    }
  }

  private EnvIsolation(ProductionSpec production, Set<String> protectedIds) {
    List<ProductionHost> entries = ProductionHost.of(production);
    hosts = entries.stream().map(host -> new HostRule(host, host.names(), pattern(host))).toList();
    ids = new TreeSet<>();
    protectedIds.stream()
        .filter(id -> !id.isBlank())
        .forEach(id -> ids.add(id.toLowerCase(Locale.ROOT)));
    entries.stream().flatMap(ProductionHost::endpointId).forEach(ids::add);
    stated = ProductionHost.isStated(production);
  }

  /** What became of one set of variables. */
  public sealed interface Result {
    /** Nothing leads to production. */
    record Verified(VerifiedEnv env) implements Result {}

    /** Sentences that name the variable and the rule, never the value. */
    record Refused(List<String> violations) implements Result {
      public Refused {
        violations = List.copyOf(violations);
      }
    }
  }

  /**
   * @param protectedIds ids (not names: a name such as {@code production} stands in many harmless
   *     values) of what may be read and never written
   */
  public static Result verify(
      Map<String, Secret<String>> resolved, ProductionSpec production, Set<String> protectedIds) {
    EnvIsolation isolation = new EnvIsolation(production, protectedIds);
    List<String> violations = new ArrayList<>();
    if (!isolation.stated) {
      violations.add(ProductionHost.NOT_STATED);
    }
    new TreeMap<>(resolved)
        .forEach((name, value) ->
            isolation
                .violation(value.reveal())
                .ifPresent(rule -> violations.add(name + " " + rule)));
    return violations.isEmpty()
        ? new Result.Verified(new VerifiedEnv(resolved))
        : new Result.Refused(violations);
  }

  /** The first rule that the value breaks: one is enough to act on. */
  private Optional<String> violation(String value) {
    Readings readings = Readings.of(value);
    if (!readings.isComplete()) {
      return Optional.of("is encoded in too many ways to be searched for production hosts.");
    }
    return readings.texts().stream().map(this::violationIn).flatMap(Optional::stream).findFirst();
  }

  private Optional<String> violationIn(String text) {
    return host(text).or(() -> id(text)).or(() -> liveKey(text));
  }

  private Optional<String> host(String text) {
    return hosts.stream()
        .filter(rule -> rule.matches(text))
        .map(rule -> "contains production's host %s.".formatted(rule.host()))
        .findFirst();
  }

  private Optional<String> id(String text) {
    return ids.stream()
        .filter(text::contains)
        .map("contains the protected id %s."::formatted)
        .findFirst();
  }

  private static Optional<String> liveKey(String text) {
    return LiveKeys.find(text).map("contains a live key (%s)."::formatted);
  }

  private static Pattern pattern(ProductionHost host) {
    List<String> names = host.names().stream().map(Pattern::quote).toList();
    String port = host.port() == null ? "" : "(?:(?!:\\d)|:0*%d(?!\\d))".formatted(host.port());
    return Pattern.compile("(?<![a-z0-9]-)(?:%s)%s".formatted(String.join("|", names), port));
  }
}
