package dev.understudy.provider;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a Postgres database is reached, as fields: a URL from outside is taken apart here and never
 * handed to a driver, since driver properties in a URL can load classes.
 *
 * @param sslMode libpq's word; only those of {@link #SSL_MODES} are kept
 */
public record PostgresConnection(
    String host, int port, String database, String user, Secret<String> password, String sslMode) {

  private static final List<String> SSL_MODES =
      List.of("disable", "prefer", "require", "verify-ca", "verify-full");

  /**
   * @throws IllegalArgumentException without the offending text, which holds a password
   */
  public static PostgresConnection parse(String uri) {
    try {
      URI u = new URI(uri);
      String[] credentials = Optional.ofNullable(u.getRawUserInfo()).orElse("").split(":", 2);
      boolean complete =
          ("postgresql".equals(u.getScheme()) || "postgres".equals(u.getScheme()))
              && u.getHost() != null
              && credentials.length == 2
              && u.getRawPath().length() > 1;
      if (!complete) {
        throw new IllegalArgumentException(
            "not a connection URI of the form postgresql://user:password@host/database");
      }
      return new PostgresConnection(
          u.getHost(),
          u.getPort() < 0 ? 5432 : u.getPort(),
          decode(u.getRawPath().substring(1)),
          decode(credentials[0]),
          new Secret<>(decode(credentials[1])),
          sslMode(u.getRawQuery()));
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("not a URI: " + e.getReason());
    }
  }

  /** The connection URI an application takes. */
  public Secret<String> uri() {
    return new Secret<>(
        "postgresql://%s:%s@%s:%d/%s?sslmode=%s"
            .formatted(
                encode(user), encode(password.reveal()), host, port, encode(database), sslMode));
  }

  private static String sslMode(@Nullable String query) {
    return Arrays.stream(Optional.ofNullable(query).orElse("").split("&"))
        .filter(p -> p.startsWith("sslmode="))
        .map(p -> p.substring("sslmode=".length()))
        .filter(SSL_MODES::contains)
        .findFirst()
        .orElse("require");
  }

  private static String decode(String s) {
    return URLDecoder.decode(s.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static String encode(String s) {
    return URLEncoder.encode(s, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
