package dev.understudy.reconcile;

import org.jspecify.annotations.Nullable;

/**
 * What a service is to run beside what its spec says.
 *
 * @param commit null where it runs an image
 * @param source where the commit was found: repository and branch
 * @param request token of {@code understudy.dev/redeploy} that it is deployed for
 */
public record Wanted(@Nullable String commit, @Nullable String source, @Nullable String request) {}
