package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** Names the account whose credentials a component uses. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record AccountReference(
    @JsonPropertyDescription("Name of the account.")
        @Required
        @Size(min = 1, max = 253)
        @Pattern(Patterns.OBJECT_NAME)
        String name,
    @JsonPropertyDescription(
            "ProviderAccount (default): one of this namespace. ClusterProviderAccount: one of the cluster's.")
        @Nullable AccountKind kind) {

  private static final String CLUSTER = AccountKind.ClusterProviderAccount + "/";

  /**
   * One text for both parts: the name alone for an account of the namespace. Reads back with {@link
   * #of}.
   */
  public String key() {
    return kind == AccountKind.ClusterProviderAccount ? CLUSTER + name : name;
  }

  /** From a {@link #key}. */
  public static AccountReference of(String key) {
    return key.startsWith(CLUSTER)
        ? new AccountReference(key.substring(CLUSTER.length()), AccountKind.ClusterProviderAccount)
        : new AccountReference(key, null);
  }
}
