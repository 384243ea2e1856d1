package dev.understudy.loop;

import dev.understudy.api.v1alpha1.ComponentStatus;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A static site beside the API of the manifest, built from a repository of its own. */
final class Site {
  private static final String BRANCH = "main";

  private final World world;
  private final String repository;

  /**
   * @param repository its path at the Git host
   */
  Site(World world, String repository) {
    this.world = world;
    this.repository = repository;
  }

  /** The new head. */
  String push() {
    return world.repositories.push(repository, BRANCH);
  }

  /** The manifest of the other tests with the site in it; the two know each other's address. */
  UnaryOperator<String> beside(String git) {
    String site =
        """
          - name: ui
            accountRef: {name: render}
            source: {git: {repo: "%s", %s}}
            renderStaticSite: {buildCommand: npm run build, publishPath: dist}
            env: [{name: VITE_API_URL, valueFrom: {outputRef: {component: api, output: url}}}]
        """
            .formatted(world.git.url(repository), git)
            .indent(2);
    return text ->
        text.replace("  smokeTests:\n", site + "  smokeTests:\n")
            .replace(
                "output: url}}}\n",
                "output: url}}}\n        - {name: UI_ORIGIN, valueFrom: {outputRef: {component: ui, output: url}}}\n");
  }

  /** Whether what is live is the head of the branch. */
  boolean isAtHead(Life life) {
    return status(life)
        .map(ComponentStatus::commit)
        .equals(world.repositories.head(repository, BRANCH).map(commit -> commit.id()));
  }

  static Optional<ComponentStatus> status(Life life) {
    return life.get().getStatus().services().stream()
        .filter(service -> service.name().equals("ui"))
        .findFirst();
  }
}
