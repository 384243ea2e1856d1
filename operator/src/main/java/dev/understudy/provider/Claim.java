package dev.understudy.provider;

import dev.understudy.plan.Owner;
import org.jspecify.annotations.Nullable;

/**
 * What is needed to find a component again in order to delete it, without its spec.
 *
 * @param kind as in {@code ComponentSpec.kind()}
 * @param externalName exact name at the provider
 * @param id the provider's id where it was recorded
 * @param parentId what contains it: a Neon project, a Render environment
 */
public record Claim(
    String component,
    String kind,
    String account,
    String externalName,
    Owner owner,
    @Nullable String id,
    @Nullable String parentId) {}
