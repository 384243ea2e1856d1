package dev.understudy.simulator.app;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Reads a URI such as {@code postgresql://user:password@host:5432/database?sslmode=require}. */
public final class DatabaseUrl {

  private static final int DEFAULT_PORT = 5432;
  private static final int TIMEOUT_SECONDS = 5;

  private DatabaseUrl() {}

  /**
   * @throws IllegalArgumentException if it is no such URI; its message never repeats the URI
   */
  public static DataSource dataSource(String text) {
    URI uri = parse(text);
    String userInfo = uri.getRawUserInfo();
    String path = uri.getRawPath();
    if (!List.of("postgresql", "postgres").contains(String.valueOf(uri.getScheme()))
        || uri.getHost() == null
        || userInfo == null
        || path == null
        || path.length() < 2) {
      throw malformed();
    }
    String[] credentials = userInfo.split(":", 2);
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {uri.getHost()});
    source.setPortNumbers(new int[] {uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort()});
    source.setDatabaseName(decode(path.substring(1)));
    source.setUser(decode(credentials[0]));
    source.setPassword(credentials.length == 2 ? decode(credentials[1]) : "");
    source.setConnectTimeout(TIMEOUT_SECONDS);
    source.setSocketTimeout(TIMEOUT_SECONDS);
    source.setApplicationName("heretix");
    source.setSslMode(sslMode(uri));
    return source;
  }

  private static URI parse(String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) {
      // The cause would repeat the text, which holds a password.
      throw malformed();
    }
  }

  private static IllegalArgumentException malformed() {
    return new IllegalArgumentException("DATABASE_URL is not a postgresql:// URI");
  }

  private static String sslMode(URI uri) {
    String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
    return Arrays.stream(query.split("&"))
        .filter(pair -> pair.startsWith("sslmode="))
        .map(pair -> decode(pair.substring("sslmode=".length())))
        .findFirst()
        .orElse("prefer");
  }

  /** Not URLDecoder alone: in a URI a plus sign is a plus sign. */
  private static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
