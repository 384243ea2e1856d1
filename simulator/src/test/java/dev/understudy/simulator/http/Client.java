package dev.understudy.simulator.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** A caller of a twin with one bearer token. */
public final class Client {

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI base;
  private final String token;

  public Client(URI base, String token) {
    this.base = base;
    this.token = token;
  }

  public HttpResponse<String> get(String path) throws IOException {
    return send(request(path).GET().build());
  }

  public HttpResponse<String> delete(String path) throws IOException {
    return send(request(path).DELETE().build());
  }

  public HttpResponse<String> post(String path, String json) throws IOException {
    return write("POST", path, json);
  }

  public HttpResponse<String> write(String method, String path, String json) throws IOException {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(json))
            .build());
  }

  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path))
        .header("Authorization", "Bearer " + token);
  }

  public HttpResponse<String> send(HttpRequest request) throws IOException {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException(e));
    }
  }
}
