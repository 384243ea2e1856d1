package dev.understudy.notify;

import dev.understudy.api.v1alpha1.ComponentStatus;
import dev.understudy.api.v1alpha1.TestStatus;
import dev.understudy.plan.Bounded;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A notice in GitHub's terms. */
final class GitHubWords {
  /** GitHub's own bound on descriptions. */
  private static final int DESCRIPTION = 140;

  private final Notice notice;
  private final String environment;

  GitHubWords(Notice notice, String environment) {
    this.notice = notice;
    this.environment = environment;
  }

  /** Empty where the event says nothing about the commit. */
  Optional<Map<String, Object>> status() {
    String state =
        switch (notice.state().event()) {
          case Ready -> "success";
          case Failed -> "failure";
          case Stalled -> "error";
          case Refreshed, RefreshFailed, Expiring, Expired -> "";
        };
    return state.isEmpty() ? Optional.empty() : Optional.of(status(state, "target_url"));
  }

  /** Empty where the event says nothing about the deployment. */
  Optional<Map<String, Object>> deploymentStatus() {
    String state =
        switch (notice.state().event()) {
          case Ready -> "success";
          case Failed -> "failure";
          case Stalled -> "error";
          case Expired -> "inactive";
          case Refreshed, RefreshFailed, Expiring -> "";
        };
    return state.isEmpty() ? Optional.empty() : Optional.of(deploymentStatus(state));
  }

  private Map<String, Object> status(String state, String link) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("state", state);
    body.put("context", "understudy/" + notice.name());
    body.put("description", description());
    if (notice.url() != null) {
      body.put(link, notice.url());
    }
    return body;
  }

  private Map<String, Object> deploymentStatus(String state) {
    Map<String, Object> body = status(state, "environment_url");
    body.remove("context");
    body.put("environment", environment);
    body.put("auto_inactive", true);
    return body;
  }

  /** Nothing is checked or merged for it: what it tells of is deployed already. */
  Map<String, Object> deployment(String sha) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("ref", sha);
    body.put("environment", environment);
    body.put("description", "Staging environment " + Bounded.text(notice.name(), DESCRIPTION / 2));
    body.put("auto_merge", false);
    body.put("required_contexts", List.of());
    body.put("transient_environment", true);
    body.put("production_environment", false);
    return body;
  }

  /** Begins the comment and is not shown: by it the comment is found again. */
  String marker() {
    return "<!-- understudy %s/%s -->".formatted(notice.environment().clusterId(), notice.name());
  }

  String comment() {
    StringBuilder text = new StringBuilder(marker()).append('\n');
    text.append("### ").append(code(notice.headline())).append("\n\n");
    if (notice.url() != null) {
      text.append("URL: ").append(notice.url()).append("\n\n");
    }
    if (!notice.state().message().isEmpty()) {
      text.append("```text\n").append(fenced(notice.state().message())).append("\n```\n\n");
    }
    if (!notice.services().isEmpty()) {
      text.append("| Service | Runs |\n| --- | --- |\n");
      for (ComponentStatus service : notice.services()) {
        String runs = service.commit() == null ? service.image() : service.commit();
        text.append(row(service.name(), runs == null ? "" : code(runs)));
      }
      text.append('\n');
    }
    if (!notice.tests().isEmpty()) {
      text.append("| Smoke test | Result |\n| --- | --- |\n");
      for (TestStatus test : notice.tests()) {
        text.append(row(test.name(), test.result().name()));
      }
      text.append('\n');
    }
    return text.append("Release ")
        .append(code(String.valueOf(notice.release())))
        .append('\n')
        .toString();
  }

  private static String row(String left, String right) {
    return "| %s | %s |\n".formatted(left, right);
  }

  /** What others wrote is shown as it is: no mention, no link, no image. */
  private static String code(String text) {
    return "`" + text.replace('`', '\'') + "`";
  }

  private static String fenced(String text) {
    return text.replace("```", "'''");
  }

  private String description() {
    return Bounded.text(notice.state().message(), DESCRIPTION);
  }
}
