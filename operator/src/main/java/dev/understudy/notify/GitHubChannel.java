package dev.understudy.notify;

import dev.understudy.api.v1alpha1.ComponentStatus;
import dev.understudy.api.v1alpha1.DeployStatus;
import dev.understudy.api.v1alpha1.GitHubNotification;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells a repository. Saying it again leaves one deployment and one comment: both are looked for
 * before they are made. A commit status and a deployment status are repeated, and the newest
 * counts.
 */
record GitHubChannel(GitHubApi api, GitHubNotification spec) implements Channel {
  /** Services of one repository rarely run as many commits; each costs calls. */
  private static final int MOST_COMMITS = 4;

  @Override
  public void tell(Notice notice) throws NotDelivered {
    Set<String> commits = commits(notice.services());
    if (commits.isEmpty()) {
      throw new NotDelivered(
          "no service runs a commit of %s; set github.commit, or correct github.repository"
              .formatted(spec.repository()));
    }
    String environment = Objects.requireNonNullElse(spec.environment(), notice.name());
    GitHubWords words = new GitHubWords(notice, environment);
    Optional<Map<String, Object>> status = words.status();
    Optional<Map<String, Object>> deploymentStatus = words.deploymentStatus();
    for (String commit : commits) {
      if (status.isPresent()) {
        api.status(commit, status.get());
      }
      if (deploymentStatus.isPresent()) {
        long deployment = api.deployment(commit, environment, words.deployment(commit));
        api.deploymentStatus(deployment, deploymentStatus.get());
      }
    }
    for (long pullRequest : api.pullRequests(commits)) {
      api.comment(pullRequest, words.marker(), words.comment());
    }
  }

  private Set<String> commits(List<ComponentStatus> services) {
    if (spec.commit() != null) {
      return Set.of(spec.commit());
    }
    return services.stream()
        .filter(service -> isOurs(service.deploy()))
        .flatMap(service -> Stream.ofNullable(service.commit()))
        .limit(MOST_COMMITS)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** A deploy's source begins with the repository's URL. */
  private boolean isOurs(@Nullable DeployStatus deploy) {
    if (deploy == null || deploy.source() == null) {
      return false;
    }
    String repo = deploy.source().split("\\s", 2)[0].replaceFirst("(\\.git)?/*$", "");
    return repo.toLowerCase(Locale.ROOT).endsWith("/" + spec.repository().toLowerCase(Locale.ROOT));
  }
}
