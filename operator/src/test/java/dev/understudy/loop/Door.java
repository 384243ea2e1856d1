package dev.understudy.loop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** The API server as a user's {@code kubectl} meets it: whatever JSON, checked strictly. */
final class Door {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String VERSION = "/apis/understudy.dev/v1alpha1/";

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI server;

  /**
   * @param status of HTTP
   * @param message empty where it was accepted
   */
  record Answer(int status, String message) {
    boolean accepted() {
      return status < 300;
    }
  }

  /**
   * A kind, and where its objects lie.
   *
   * @param namespace empty for a kind of the cluster
   */
  record Kind(String kind, String plural, String namespace) {
    private String path() {
      return VERSION + (namespace.isEmpty() ? "" : "namespaces/" + namespace + "/") + plural;
    }
  }

  Door(URI server) {
    this.server = server;
  }

  /**
   * @param really false only asks what would be answered
   */
  Answer create(Kind kind, String name, JsonNode spec, boolean really) {
    ObjectNode object =
        JSON.createObjectNode()
            .put("apiVersion", "understudy.dev/v1alpha1")
            .put("kind", kind.kind());
    object.putObject("metadata").put("name", name);
    object.set("spec", spec);
    return send("POST", kind.path(), "application/json", object, really);
  }

  Answer replace(Kind kind, String name, JsonNode spec, boolean really) {
    ObjectNode operation = JSON.createObjectNode().put("op", "replace").put("path", "/spec");
    operation.set("value", spec);
    return send(
        "PATCH",
        kind.path() + "/" + name,
        "application/json-patch+json",
        JSON.createArrayNode().add(operation),
        really);
  }

  private Answer send(String method, String path, String type, JsonNode body, boolean really) {
    String query = "?fieldValidation=Strict" + (really ? "" : "&dryRun=All");
    try {
      HttpRequest request =
          HttpRequest.newBuilder(server.resolve(path + query))
              .header("Content-Type", type)
              .header("User-Agent", World.USER)
              .method(method, HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
              .build();
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      String message =
          response.statusCode() < 300
              ? ""
              : JSON.readTree(response.body()).path("message").asText();
      return new Answer(response.statusCode(), message);
    } catch (IOException e) {
      throw new IllegalStateException(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
