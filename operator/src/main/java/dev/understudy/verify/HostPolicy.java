package dev.understudy.verify;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where smoke requests may go: to the environment's own services and to hosts that the operator's
 * configuration names, at public addresses. Loopback and private addresses only where configuration
 * allows them; link-local ones, and others where clouds keep their metadata, never.
 *
 * <p>The name is resolved here and once more by the HTTP client. Both ask the JDK's resolver, which
 * keeps an answer for 30 seconds unless configured otherwise ({@code networkaddress.cache.ttl}), so
 * a name that changes in between is not followed.
 */
public final class HostPolicy {
  private final Set<String> allowedHosts;
  private final boolean privateAddresses;
  private final Resolver resolver;

  /** From a host name to all its addresses. */
  @FunctionalInterface
  public interface Resolver {
    InetAddress[] resolve(String host) throws UnknownHostException;
  }

  /**
   * @param allowedHosts names beyond the environment's own services
   * @param privateAddresses whether loopback and private ranges may be reached
   */
  public HostPolicy(Set<String> allowedHosts, boolean privateAddresses, Resolver resolver) {
    this.allowedHosts =
        allowedHosts.stream()
            .map(host -> host.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    this.privateAddresses = privateAddresses;
    this.resolver = resolver;
  }

  /** Resolves as the JDK does. */
  public HostPolicy(Set<String> allowedHosts, boolean privateAddresses) {
    this(allowedHosts, privateAddresses, InetAddress::getAllByName);
  }

  /**
   * Why a request must not be sent, or empty where it may.
   *
   * @param own addresses of the environment's services
   */
  public Optional<String> refusal(URI uri, Collection<URI> own) {
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    if (!List.of("http", "https").contains(scheme) || uri.getHost() == null) {
      return Optional.of("%s is not an http or https URL with a host".formatted(uri));
    }
    if (uri.getRawUserInfo() != null) {
      return Optional.of("the URL carries credentials; use a header");
    }
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    boolean ours = own.stream().anyMatch(service -> isSameServer(service, uri));
    if (!ours && !allowedHosts.contains(host)) {
      return Optional.of(
          "%s is neither a service of this environment nor allowed by the operator's configuration"
              .formatted(uri.getAuthority()));
    }
    return address(host);
  }

  /**
   * Where to connect without HTTP, at any port of one of the environment's own hosts. The address
   * is the one that was judged, so nobody can answer with another one afterwards.
   */
  InetAddress addressOf(String host, Collection<URI> own) throws StepStopped {
    String name = host.toLowerCase(Locale.ROOT);
    boolean ours = own.stream().anyMatch(service -> host.equalsIgnoreCase(service.getHost()));
    if (!ours && !allowedHosts.contains(name)) {
      throw refused(
          "%s is neither a host of this environment nor allowed by the operator's configuration"
              .formatted(host));
    }
    try {
      InetAddress[] addresses = resolver.resolve(name);
      for (InetAddress address : addresses) {
        Optional<String> refusal = refusal(host, address);
        if (refusal.isPresent()) {
          throw refused(refusal.get());
        }
      }
      return addresses[0];
    } catch (UnknownHostException e) {
      throw refused("%s could not be resolved".formatted(host));
    }
  }

  private static StepStopped refused(String why) {
    return StepStopped.error("not connected: " + why);
  }

  private static boolean isSameServer(URI service, URI asked) {
    return service.getAuthority() != null
        && service.getAuthority().equalsIgnoreCase(asked.getAuthority());
  }

  private Optional<String> address(String host) {
    try {
      return Arrays.stream(resolver.resolve(host))
          .map(address -> refusal(host, address))
          .flatMap(Optional::stream)
          .findFirst();
    } catch (UnknownHostException e) {
      return Optional.of("%s could not be resolved".formatted(host));
    }
  }

  private Optional<String> refusal(String host, InetAddress address) {
    return switch (AddressKind.of(address)) {
      case PUBLIC -> Optional.empty();
      case PRIVATE ->
          privateAddresses
              ? Optional.empty()
              : Optional.of(
                  "%s is at the private address %s, which the operator's configuration does not allow"
                      .formatted(host, address.getHostAddress()));
      case FORBIDDEN ->
          Optional.of(
              "%s is at %s, which is never asked (link-local, metadata or no single host)"
                  .formatted(host, address.getHostAddress()));
    };
  }
}
