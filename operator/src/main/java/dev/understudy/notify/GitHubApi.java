package dev.understudy.notify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.provider.Secret;
import dev.understudy.provider.http.Transport;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The calls of GitHub's REST API (2022-11-28) that telling needs, of one repository. A secondary
 * rate limit is 403 or 429 with Retry-After, a primary one has x-ratelimit-remaining 0.
 */
record GitHubApi(Wire wire, String base, String repository, Secret<String> token) {
  private static final int PAGE = 100;
  private static final int MOST_PAGES = 10;

  void status(String sha, Map<String, Object> body) throws NotDelivered {
    call("POST", "/statuses/" + sha, "a commit status", body);
  }

  /** The deployment of this commit there; made where there is none. */
  long deployment(String sha, String environment, Map<String, Object> body) throws NotDelivered {
    JsonNode found =
        list(
            "/deployments?sha=%s&environment=%s&per_page=1".formatted(sha, encoded(environment)),
            "a look at deployments");
    JsonNode deployment =
        found.isEmpty() ? call("POST", "/deployments", "a deployment", body) : found.get(0);
    return id(deployment, "a deployment");
  }

  void deploymentStatus(long deployment, Map<String, Object> body) throws NotDelivered {
    call("POST", "/deployments/%d/statuses".formatted(deployment), "a deployment status", body);
  }

  /** Open pull requests whose head is one of these; looked for among the newest hundred. */
  Set<Long> pullRequests(Set<String> shas) throws NotDelivered {
    Set<Long> numbers = new TreeSet<>();
    for (JsonNode pull :
        list(
            "/pulls?state=open&sort=updated&direction=desc&per_page=" + PAGE,
            "a look at pull requests")) {
      if (shas.contains(pull.at("/head/sha").asText())) {
        numbers.add(pull.path("number").asLong());
      }
    }
    return numbers;
  }

  /** Edits the comment that has the marker, or writes the first one. */
  void comment(long pullRequest, String marker, String text) throws NotDelivered {
    Map<String, Object> body = Map.of("body", text);
    Optional<JsonNode> ours = find(pullRequest, marker);
    if (ours.isEmpty()) {
      call("POST", "/issues/%d/comments".formatted(pullRequest), "a comment", body);
    } else if (!ours.get().path("body").asText().equals(text)) {
      call("PATCH", "/issues/comments/" + id(ours.get(), "a comment"), "a comment", body);
    }
  }

  private Optional<JsonNode> find(long pullRequest, String marker) throws NotDelivered {
    for (int page = 1; page <= MOST_PAGES; page++) {
      JsonNode comments =
          list(
              "/issues/%d/comments?per_page=%d&page=%d".formatted(pullRequest, PAGE, page),
              "a look at comments");
      for (JsonNode comment : comments) {
        if (comment.path("body").asText().startsWith(marker)) {
          return Optional.of(comment);
        }
      }
      if (comments.size() < PAGE) {
        return Optional.empty();
      }
    }
    throw new NotDelivered(
        "pull request %d of %s has more than %d comments, and ours is not among the oldest"
            .formatted(pullRequest, repository, PAGE * MOST_PAGES));
  }

  private JsonNode list(String path, String what) throws NotDelivered {
    JsonNode list = call("GET", path, what, null);
    if (!list.isArray()) {
      throw new NotDelivered(
          "GitHub: expected %s to bring a list, got something else".formatted(what));
    }
    return list;
  }

  private static long id(JsonNode object, String what) throws NotDelivered {
    JsonNode id = object.path("id");
    if (!id.isIntegralNumber()) {
      throw new NotDelivered("GitHub: expected %s with an id, got none".formatted(what));
    }
    return id.asLong();
  }

  private JsonNode call(String method, String path, String what, @Nullable Map<String, Object> body)
      throws NotDelivered {
    URI uri = Wire.url(base.replaceFirst("/+$", "") + "/repos/" + repository + path);
    Transport.Response answer =
        wire.send(
            method,
            uri,
            Map.of(
                "Accept", "application/vnd.github+json",
                "Content-Type", "application/json",
                "Authorization", "Bearer " + token.reveal(),
                "User-Agent", "understudy",
                "X-GitHub-Api-Version", "2022-11-28"),
            body);
    if (answer.status() / 100 != 2) {
      throw wire.refused(uri, what, answer, advice(answer.status()));
    }
    return Wire.read(answer);
  }

  private String advice(int status) {
    return switch (status) {
      case 401 -> "put a valid token into the Secret";
      case 403 -> "the token lacks a right, or GitHub asks to wait";
      case 404 -> "see whether %s exists and the token may see it".formatted(repository);
      case 422 -> "see whether the commit is in " + repository;
      default -> "";
    };
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
