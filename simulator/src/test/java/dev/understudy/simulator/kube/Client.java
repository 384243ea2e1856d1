package dev.understudy.simulator.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.Stream;

/** Raw requests to a server, with the test's own kind of object, ferries, at hand. */
final class Client {
  static final String NAMESPACE = "/api/v1/namespaces/harbour";
  static final String FERRIES = "/apis/harbour.example/v1alpha1/namespaces/harbour/ferries";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final KubeApi api;

  record Answer(int status, JsonNode body) {
    String message() {
      return body.path("message").asText();
    }

    String at(String pointer) {
      return body.at(pointer).asText();
    }
  }

  Client(KubeApi api) {
    this.api = api;
  }

  /** Defines ferries and makes the namespace they sail in. */
  Client prepared() throws IOException, InterruptedException {
    try (InputStream crd = Client.class.getResourceAsStream("/kube/ferries.yaml")) {
      String json = new YAMLMapper().readTree(crd).toString();
      post("/apis/apiextensions.k8s.io/v1/customresourcedefinitions", json);
    }
    post("/api/v1/namespaces", object("v1", "Namespace", "harbour", ""));
    return this;
  }

  static String object(String apiVersion, String kind, String name, String more) {
    return "{\"apiVersion\":\"%s\",\"kind\":\"%s\",\"metadata\":{\"name\":\"%s\"}%s}"
        .formatted(apiVersion, kind, name, more.isEmpty() ? "" : "," + more);
  }

  static String ferry(String name, String spec) {
    return object("harbour.example/v1alpha1", "Ferry", name, "\"spec\":" + spec);
  }

  Answer get(String path) throws IOException, InterruptedException {
    return send("GET", path, "application/json", "");
  }

  Answer post(String path, String body) throws IOException, InterruptedException {
    return send("POST", path, "application/json", body);
  }

  Answer put(String path, String body) throws IOException, InterruptedException {
    return send("PUT", path, "application/json", body);
  }

  Answer merge(String path, String body) throws IOException, InterruptedException {
    return send("PATCH", path, "application/merge-patch+json", body);
  }

  Answer strategic(String path, String body) throws IOException, InterruptedException {
    return send("PATCH", path, "application/strategic-merge-patch+json", body);
  }

  Answer delete(String path) throws IOException, InterruptedException {
    return send("DELETE", path, "application/json", "");
  }

  Answer send(String method, String path, String type, String body)
      throws IOException, InterruptedException {
    return send(method, path, type, BodyPublishers.ofString(body));
  }

  Answer send(String method, String path, String type, HttpRequest.BodyPublisher body)
      throws IOException, InterruptedException {
    HttpRequest request = request(path).header("Content-Type", type).method(method, body).build();
    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
    return new Answer(response.statusCode(), JSON.readTree(response.body()));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(api.url().resolve(path)).header("User-Agent", "test/1");
  }

  /** The lines of a watch, as they come. */
  Stream<JsonNode> watch(String path) throws IOException, InterruptedException {
    return http.send(request(path).build(), BodyHandlers.ofLines()).body().map(Client::read);
  }

  private static JsonNode read(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new AssertionError("not JSON: " + line, e);
    }
  }
}
