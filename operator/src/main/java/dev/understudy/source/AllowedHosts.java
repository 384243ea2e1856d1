package dev.understudy.source;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where repositories may be: a spec is written by whoever may write one, and must not make the
 * operator call just anybody.
 *
 * @param hosts each {@code host} or {@code host:port}
 */
public record AllowedHosts(Set<String> hosts) {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  public AllowedHosts {
    hosts = Set.copyOf(hosts);
  }

  /**
   * The repository's URL without a slash at its end.
   *
   * @throws SourceException.HostRefused where it may not be asked
   */
  URI check(Branch branch) {
    URI uri = parsed(branch.repo());
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    if (!hosts.contains(host) && !hosts.contains(host + ":" + uri.getPort())) {
      throw new SourceException.HostRefused(
          "The repository %s is at %s; the operator's configuration allows only %s (understudy.allowed-git-hosts)."
              .formatted(branch.repo(), host, new TreeSet<>(hosts)));
    }
    if (branch.token().isPresent() && !isPrivate(uri, host)) {
      throw new SourceException.HostRefused(
          "The repository %s is read with a token, which goes over https only."
              .formatted(branch.repo()));
    }
    return uri;
  }

  private static URI parsed(String repo) {
    try {
      URI uri = URI.create(repo.replaceFirst("/+$", ""));
      if (uri.getHost() != null && uri.getUserInfo() == null && uri.getRawQuery() == null) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // Told below, without the parser's words.
    }
    throw new SourceException.HostRefused(
        "The repository '%s' is no URL of the form https://<host>/<path>.".formatted(repo));
  }

  /** Nobody else reads along. */
  private static boolean isPrivate(URI uri, String host) {
    return "https".equalsIgnoreCase(uri.getScheme()) || LOOPBACK.contains(host);
  }
}
