package dev.understudy.plan;

import org.jspecify.annotations.Nullable;

/**
 * Where Render builds from.
 *
 * @param branch null where a commit is named: then Render's own choice of branch is left alone
 * @param rootDirectory directory in which everything happens; empty for the repository's root
 */
public record RenderRepository(String repo, @Nullable String branch, String rootDirectory) {}
