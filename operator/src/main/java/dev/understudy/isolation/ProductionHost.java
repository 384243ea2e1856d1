package dev.understudy.isolation;

import dev.understudy.api.v1alpha1.ProductionSpec;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One entry of {@code production.hosts}: a host name in lower case, and a port where one was given.
 *
 * @param port null stands for every port
 */
record ProductionHost(String name, @Nullable Integer port) {

  /** One colon, then digits; a name with more colons is an IPv6 address. */
  private static final Pattern HOST_PORT = Pattern.compile("([^:]+):(\\d{1,5})");

  /**
   * Neon names hosts {@code <endpoint id>[-pooler].<region>.<cloud>.neon.tech}; endpoint ids begin
   * with {@code ep-}. Source: Neon docs, Connection pooling.
   */
  private static final Pattern NEON = Pattern.compile("(ep-[a-z0-9-]+?)(-pooler)?(\\..*)?");

  static final String NOT_STATED =
      "spec.production should name production's hosts or say none: true, but does neither.";

  /** Whether the user said what production is; silence is not the statement that there is none. */
  static boolean isStated(ProductionSpec production) {
    return !production.hosts().isEmpty() || Boolean.TRUE.equals(production.none());
  }

  static List<ProductionHost> of(ProductionSpec production) {
    return production.hosts().stream().map(ProductionHost::parse).toList();
  }

  static ProductionHost parse(String entry) {
    String text = normal(entry);
    Matcher parts = HOST_PORT.matcher(text);
    return parts.matches()
        ? new ProductionHost(normal(parts.group(1)), Integer.valueOf(parts.group(2)))
        : new ProductionHost(text, null);
  }

  /** Lower case, without the final dot of a fully qualified name. */
  static String normal(String host) {
    String lower = host.strip().toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }

  /** Every name that reaches the same server: at Neon the direct and the pooled one. */
  List<String> names() {
    Matcher neon = NEON.matcher(name);
    if (!neon.matches()) {
      return List.of(name);
    }
    String rest = neon.group(3) == null ? "" : neon.group(3);
    return List.of(neon.group(1) + rest, neon.group(1) + "-pooler" + rest);
  }

  /**
   * Neon's endpoint id: any Neon host reaches that endpoint when the id is passed in the connection
   * options ({@code options=endpoint%3D…}). Source: Neon docs, Connection errors, "The endpoint ID
   * is not specified".
   */
  Stream<String> endpointId() {
    Matcher neon = NEON.matcher(name);
    return neon.matches() && neon.group(3) != null ? Stream.of(neon.group(1)) : Stream.empty();
  }

  /** Whether a connection to this host and port reaches production: itself, or below it. */
  boolean covers(String host, int toPort) {
    return covers(host) && (port == null || port == toPort);
  }

  /** Whether this host, at whatever port, is production or below it. */
  boolean covers(String host) {
    String asked = normal(host);
    return names().stream().anyMatch(known -> asked.equals(known) || asked.endsWith("." + known));
  }

  /** As the user wrote it. */
  @Override
  public String toString() {
    return port == null ? name : name + ":" + port;
  }
}
