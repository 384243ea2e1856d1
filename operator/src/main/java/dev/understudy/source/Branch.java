package dev.understudy.source;

import dev.understudy.provider.Secret;
import java.util.Optional;

/**
 * A branch of a repository, and what it takes to read it.
 *
 * @param repo its URL
 * @param token where the repository is private
 */
public record Branch(String repo, String name, Optional<Secret<String>> token) {

  /** For people. */
  @Override
  public String toString() {
    return "branch '" + name + "' of " + repo;
  }
}
