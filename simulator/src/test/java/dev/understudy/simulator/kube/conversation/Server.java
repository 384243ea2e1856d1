package dev.understudy.simulator.kube.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Any API server, spoken to in raw requests. */
final class Server implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DEFINITION = "/kube/ferries.yaml";
  static final String NAMESPACE = "conversation";

  private final KubernetesClient client;

  record Answer(int status, JsonNode body) {}

  private Server(Config config) {
    // A 500 is an answer to compare here, not a reason to ask again.
    config.setRequestRetryBackoffLimit(0);
    // The recorded client says who it is.
    config.setUserAgent(null);
    this.client = new KubernetesClientBuilder().withConfig(config).build();
  }

  static Server of(Path kubeconfig) throws IOException {
    return new Server(Config.fromKubeconfig(Files.readString(kubeconfig)));
  }

  static Server of(String kubeconfig) {
    return new Server(Config.fromKubeconfig(kubeconfig));
  }

  String version() {
    return client.getKubernetesVersion().getGitVersion();
  }

  Answer send(String method, String path, Map<String, String> headers, byte[] body)
      throws IOException {
    try {
      var response =
          client
              .getHttpClient()
              .sendAsync(request(method, path, headers, body), byte[].class)
              .get(30, TimeUnit.SECONDS);
      byte[] bytes = response.body();
      return new Answer(response.code(), JSON.readTree(bytes == null ? new byte[0] : bytes));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
      throw new IOException(method + " " + path, e);
    }
  }

  private HttpRequest request(
      String method, String path, Map<String, String> headers, byte[] body) {
    var builder = client.getHttpClient().newHttpRequestBuilder();
    String base = client.getMasterUrl().toString().replaceAll("/$", "");
    builder.uri(java.net.URI.create(base + path));
    headers.forEach(builder::header);
    String type = headers.getOrDefault("Content-Type", "application/json");
    if (body.length > 0) {
      return builder.method(method, type, new String(body, StandardCharsets.UTF_8)).build();
    }
    return builder.method(method, null, null).build();
  }

  /** Opens a watch; the bytes come until the returned action is run. */
  AsyncBody stream(String path, Map<String, String> headers, Consumer<byte[]> sink)
      throws IOException {
    try {
      var response =
          client
              .getHttpClient()
              .consumeBytes(
                  request("GET", path, headers, new byte[0]),
                  (List<ByteBuffer> buffers, AsyncBody body) -> {
                    for (ByteBuffer buffer : buffers) {
                      byte[] bytes = new byte[buffer.remaining()];
                      buffer.get(bytes);
                      sink.accept(bytes);
                    }
                    body.consume();
                  })
              .get(30, TimeUnit.SECONDS);
      response.body().consume();
      return response.body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
      throw new IOException("watch " + path, e);
    }
  }

  /** The definition the conversations speak of, and an empty namespace. */
  void prepare() throws IOException {
    try (InputStream definition = Server.class.getResourceAsStream(DEFINITION)) {
      client.load(definition).serverSideApply();
    }
    client
        .apiextensions()
        .v1()
        .customResourceDefinitions()
        .withName("ferries.harbour.example")
        .waitUntilCondition(
            crd ->
                crd != null
                    && crd.getStatus() != null
                    && crd.getStatus().getConditions().stream()
                        .anyMatch(
                            c -> c.getType().equals("Established") && c.getStatus().equals("True")),
            30,
            TimeUnit.SECONDS);
    String body =
        "{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":\""
            + NAMESPACE
            + "\"}}";
    send("POST", "/api/v1/namespaces", Map.of(), body.getBytes(StandardCharsets.UTF_8));
    clear();
  }

  /**
   * A namespace controller that has not discovered a young definition yet takes the namespace away
   * and leaves its objects.
   */
  private void clear() throws IOException {
    send(
        "DELETE",
        "/apis/harbour.example/v1alpha1/namespaces/" + NAMESPACE + "/ferries",
        Map.of(),
        new byte[0]);
  }

  /** Takes the namespace away, and waits until it is gone. */
  void tidy() throws IOException {
    clear();
    client.namespaces().withName(NAMESPACE).delete();
    client
        .namespaces()
        .withName(NAMESPACE)
        .waitUntilCondition(n -> n == null, 60, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    client.close();
  }
}
