package dev.understudy.simulator.kube.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.understudy.simulator.demo.Definitions;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Any API server, spoken to in raw requests. */
final class Server implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path DEFINITIONS = Path.of("src/test/resources/kube");
  private static final Duration PATIENCE = Duration.ofSeconds(30);
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
    new Definitions(client, PATIENCE).install(DEFINITIONS);
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
    for (String collection : List.of("namespaces/" + NAMESPACE + "/ferries", "harbours")) {
      send("DELETE", "/apis/harbour.example/v1alpha1/" + collection, Map.of(), new byte[0]);
    }
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
