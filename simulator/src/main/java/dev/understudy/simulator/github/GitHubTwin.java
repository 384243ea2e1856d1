package dev.understudy.simulator.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.simulator.http.Answer;
import dev.understudy.simulator.http.Call;
import dev.understudy.simulator.http.Effect;
import dev.understudy.simulator.http.Route;
import dev.understudy.simulator.http.Subject;
import dev.understudy.simulator.http.Twin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** One repository with commits and pull requests, and what was told of them. */
public final class GitHubTwin implements Twin {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String REPOSITORY = "/repos/{owner}/{repo}";

  private final String repository;
  private final String token;
  private final List<String> commits = new ArrayList<>();
  private final Map<Long, String> pullRequests = new LinkedHashMap<>();
  private final Map<Long, List<ObjectNode>> comments = new HashMap<>();
  private final List<ObjectNode> statuses = new ArrayList<>();
  private final List<ObjectNode> deployments = new ArrayList<>();
  private final List<ObjectNode> deploymentStatuses = new ArrayList<>();
  private long ids = 1000;

  /**
   * @param repository owner/name
   * @param token the one that is accepted
   */
  public GitHubTwin(String repository, String token) {
    this.repository = repository;
    this.token = token;
  }

  /** A commit, with an open pull request whose head it is. */
  public synchronized void pullRequest(long number, String head) {
    commits.add(head);
    pullRequests.put(number, head);
    comments.putIfAbsent(number, new ArrayList<>());
  }

  public synchronized void commit(String sha) {
    commits.add(sha);
  }

  /** What somebody else wrote below a pull request. */
  public synchronized void says(long number, String text) {
    below(number).add(comment(text));
  }

  public synchronized List<String> commentsOf(long number) {
    return below(number).stream().map(c -> c.get("body").asText()).toList();
  }

  private List<ObjectNode> below(long number) {
    return comments.getOrDefault(number, List.of());
  }

  /** State of each commit status, oldest first. */
  public synchronized List<String> statusStates() {
    return statuses.stream().map(s -> s.get("state").asText()).toList();
  }

  public synchronized List<String> deploymentStates() {
    return deploymentStatuses.stream().map(s -> s.get("state").asText()).toList();
  }

  public synchronized int deploymentCount() {
    return deployments.size();
  }

  @Override
  public String provider() {
    return "github";
  }

  @Override
  public String basePath() {
    return "";
  }

  @Override
  public Optional<Answer> gate(Call call) {
    if (!call.headers().containsKey("user-agent")) {
      return Optional.of(error(403, "Request forbidden by administrative rules."));
    }
    return call.bearer().filter(token::equals).isPresent()
        ? Optional.empty()
        : Optional.of(error(401, "Bad credentials"));
  }

  @Override
  public Answer error(int status, String message) {
    ObjectNode body = JSON.objectNode().put("message", message);
    body.put("documentation_url", "https://docs.github.com/rest").put("status", "" + status);
    return Answer.of(status, body, Effect.REFUSED, Subject.of("unknown"));
  }

  @Override
  public List<Route> routes() {
    return List.of(
        route("POST", "/statuses/{sha}", this::createStatus),
        route("GET", "/deployments", this::listDeployments),
        route("POST", "/deployments", this::createDeployment),
        route("POST", "/deployments/{deployment_id}/statuses", this::createDeploymentStatus),
        route("GET", "/pulls", this::listPulls),
        route("GET", "/issues/{issue_number}/comments", this::listComments),
        route("POST", "/issues/{issue_number}/comments", this::createComment),
        route("PATCH", "/issues/comments/{comment_id}", this::updateComment));
  }

  private Route route(String method, String template, Route.Handler handler) {
    return new Route(
        method,
        REPOSITORY + template,
        call ->
            repository.equals(call.param("owner") + "/" + call.param("repo"))
                ? locked(handler, call)
                : error(404, "Not Found"));
  }

  private synchronized Answer locked(Route.Handler handler, Call call) {
    return handler.handle(call);
  }

  private Answer createStatus(Call call) {
    if (!commits.contains(call.param("sha"))) {
      return error(422, "No commit found for SHA: " + call.param("sha"));
    }
    return created("status", statuses, made(call.body()));
  }

  private Answer listDeployments(Call call) {
    return list(
        "deployment",
        deployments,
        d ->
            matches(call, "sha", d.get("ref"))
                && matches(call, "environment", d.get("environment")));
  }

  private Answer createDeployment(Call call) {
    if (!commits.contains(call.body().path("ref").asText())) {
      return error(422, "No ref found for: " + call.body().path("ref").asText());
    }
    return created("deployment", deployments, made(call.body()));
  }

  private Answer createDeploymentStatus(Call call) {
    boolean known =
        deployments.stream()
            .anyMatch(d -> d.get("id").asText().equals(call.param("deployment_id")));
    return known
        ? created("deployment_status", deploymentStatuses, made(call.body()))
        : error(404, "Not Found");
  }

  private Answer listPulls(Call call) {
    List<ObjectNode> pulls = new ArrayList<>();
    pullRequests.forEach((number, head) -> {
      ObjectNode pull = made(JSON.objectNode());
      pull.put("number", number).put("state", "open").putObject("head").put("sha", head);
      pulls.add(pull);
    });
    return list("pull_request", pulls, pull -> true);
  }

  private Answer listComments(Call call) {
    List<ObjectNode> all = comments.get(Long.parseLong(call.param("issue_number")));
    if (all == null) {
      return error(404, "Not Found");
    }
    int size = call.query("per_page").map(Integer::parseInt).orElse(30);
    int from =
        Math.min(all.size(), size * (call.query("page").map(Integer::parseInt).orElse(1) - 1));
    return list("comment", all.subList(from, Math.min(all.size(), from + size)), c -> true);
  }

  private Answer createComment(Call call) {
    List<ObjectNode> all = comments.get(Long.parseLong(call.param("issue_number")));
    return all == null
        ? error(404, "Not Found")
        : created("comment", all, comment(call.body().path("body").asText()));
  }

  private Answer updateComment(Call call) {
    for (List<ObjectNode> all : comments.values()) {
      for (ObjectNode comment : all) {
        if (comment.get("id").asText().equals(call.param("comment_id"))) {
          comment.set("body", call.body().path("body"));
          return Answer.of(200, comment, Effect.UPDATE, Subject.of("comment"));
        }
      }
    }
    return error(404, "Not Found");
  }

  private ObjectNode comment(String text) {
    return made(JSON.objectNode().put("body", text));
  }

  private ObjectNode made(JsonNode from) {
    ObjectNode object = from.deepCopy();
    return object.put("id", ids++);
  }

  private static Answer created(String kind, List<ObjectNode> all, ObjectNode object) {
    all.add(object);
    return Answer.of(201, object, Effect.CREATE, Subject.of(kind));
  }

  private static Answer list(String kind, List<ObjectNode> all, Predicate<ObjectNode> wanted) {
    ArrayNode found = JSON.arrayNode();
    all.stream().filter(wanted).forEach(found::add);
    return Answer.of(200, found, Effect.READ, Subject.of(kind));
  }

  private static boolean matches(Call call, String name, JsonNode value) {
    return call.query(name).map(value.asText()::equals).orElse(true);
  }
}
