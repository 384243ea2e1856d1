package dev.understudy.provider.http;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sends one request and brings its answer: the last thing before the wire. */
@FunctionalInterface
public interface Transport {

  /**
   * @throws IOException where no whole answer came: it may or may not have had its effect
   */
  Response send(Request request) throws IOException;

  /**
   * @param headers include the credentials, so they are never printed
   * @param body JSON, or null for none
   */
  record Request(String method, URI uri, Map<String, String> headers, @Nullable String body) {
    public Request {
      headers = Map.copyOf(headers);
    }

    @Override
    public String toString() {
      return method + " " + uri.getPath();
    }
  }

  /**
   * @param headers by name in lower case
   */
  record Response(int status, Map<String, List<String>> headers, String body) {
    public Response {
      headers = Map.copyOf(headers);
    }

    public Optional<String> header(String lowerCaseName) {
      return headers.getOrDefault(lowerCaseName, List.of()).stream().findFirst();
    }

    @Override
    public String toString() {
      return Integer.toString(status);
    }
  }
}
