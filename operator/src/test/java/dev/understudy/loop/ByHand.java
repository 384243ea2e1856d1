package dev.understudy.loop;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.understudy.simulator.http.LedgerEntry;
import dev.understudy.simulator.neon.NeonFixture;
import dev.understudy.simulator.render.RenderFixture;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.Supplier;

/** What people do at the providers, in their consoles, behind the operator's back. */
final class ByHand {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final ObjectMapper JSON = new ObjectMapper();
  private final World world;
  private final Set<LedgerEntry> done = Collections.newSetFromMap(new IdentityHashMap<>());

  ByHand(World world) {
    this.world = world;
  }

  /**
   * @param path below the project of production
   */
  JsonNode atNeon(String method, String path, String body) {
    String url = world.simulator.neonUrl() + "/projects/" + NeonFixture.PROJECT + path;
    return noted(() -> call(method, URI.create(url), NeonFixture.ORGANIZATION_KEY, body));
  }

  JsonNode atRender(String method, String path, String body) {
    return noted(
        () -> call(method, URI.create(world.renderUrl + path), RenderFixture.API_KEY, body));
  }

  /** Whether it was by this hand, and not by the operator. */
  boolean did(LedgerEntry entry) {
    return done.contains(entry);
  }

  private JsonNode noted(Supplier<JsonNode> act) {
    int before = world.ledgerSize();
    try {
      return act.get();
    } finally {
      done.addAll(world.ledgerFrom(before));
    }
  }

  private static JsonNode call(String method, URI uri, String key, String body) {
    try {
      HttpResponse<String> answer = CLIENT.send(request(method, uri, key, body), text());
      if (answer.statusCode() >= 300) {
        throw new AssertionError(method + " " + uri + ": " + answer.statusCode() + answer.body());
      }
      return read(answer.body());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static HttpRequest request(String method, URI uri, String key, String body) {
    return HttpRequest.newBuilder(uri)
        .header("Authorization", "Bearer " + key)
        .header("Content-Type", "application/json")
        .method(
            method,
            body.isEmpty()
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  private static HttpResponse.BodyHandler<String> text() {
    return HttpResponse.BodyHandlers.ofString();
  }

  private static JsonNode read(String body) throws JsonProcessingException {
    return body.isEmpty() ? JSON.missingNode() : JSON.readTree(body);
  }
}
