package dev.understudy.provider;

import org.jspecify.annotations.Nullable;

/**
 * What was recorded of a component earlier. A handle that saves a search, never the only memory:
 * everything must also work with both null, except that a scope's id is needed where the component
 * lives in one.
 *
 * @param id the provider's id
 * @param parentId the id of what contains it: for a service in a scope, the scope's id
 */
public record Known(@Nullable String id, @Nullable String parentId) {
  public static final Known NOTHING = new Known(null, null);
}
