package dev.understudy.loop;

import static java.net.http.HttpResponse.BodyHandlers.ofString;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.api.v1alpha1.ClusterProviderAccount;
import dev.understudy.simulator.render.RenderFixture;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.util.Map;

/** The platform team of a world, and whoever else works at Render beside the operator. */
record Platform(World world) {
  private static final String ACCOUNT =
      """
      apiVersion: understudy.dev/v1alpha1
      kind: ClusterProviderAccount
      metadata: {name: render}
      spec:
        render: {apiKeySecretRef: {name: render, key: apiKey}, ownerId: %s, projectId: %s, endpoint: "%s"}
        allowedNamespaces: {all: true}
        adoptable: [%s]
      """;

  /** A cluster's account at Render, through which this one object may be adopted. */
  void letAdopt(String id) {
    if (world.user.namespaces().withName(World.OPERATOR).get() == null) {
      world
          .user
          .namespaces()
          .resource(
              new NamespaceBuilder()
                  .withNewMetadata()
                  .withName(World.OPERATOR)
                  .endMetadata()
                  .build())
          .create();
      world.secret(World.OPERATOR, "render", Map.of("apiKey", RenderFixture.API_KEY));
    }
    ClusterProviderAccount account =
        Serialization.unmarshal(
            ACCOUNT.formatted(RenderFixture.WORKSPACE, RenderFixture.PROJECT, world.renderUrl, id),
            ClusterProviderAccount.class);
    world.user.resource(account).createOr(r -> r.update());
  }

  /** What was left around an adopted service that stayed, once that is gone too. */
  void removeEmptyEnvironments() {
    for (var item :
        Serialization.unmarshal(
            render("GET", "/environments?projectId=" + RenderFixture.PROJECT, ""),
            JsonNode.class)) {
      JsonNode environment = item.path("environment");
      if (environment.path("serviceIds").isEmpty()) {
        render("DELETE", "/environments/" + environment.path("id").asText(), "");
      }
    }
  }

  /** The body of Render's answer. */
  String render(String method, String path, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(world.renderUrl + path))
            .header("authorization", "Bearer " + RenderFixture.API_KEY)
            .header("content-type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
