package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One account at one provider, with what the platform team allows to be done with it. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "has(self.neon) != has(self.render)",
    message = "exactly one provider must be set: neon or render")
@ValidationRule(
    value = "has(self.neon) == has(oldSelf.neon) && has(self.render) == has(oldSelf.render)",
    message = "the provider of an account is immutable: create a new ClusterProviderAccount")
@ValidationRule(
    value =
        "!has(self.render) || !has(oldSelf.render) || (self.render.ownerId == oldSelf.render.ownerId && self.render.projectId == oldSelf.render.projectId)",
    message =
        "render.ownerId and render.projectId are immutable: create a new ClusterProviderAccount")
public record ClusterProviderAccountSpec(
    @JsonPropertyDescription("Neon (Postgres).") @Nullable NeonAccountSpec neon,
    @JsonPropertyDescription("Render (services).") @Nullable RenderAccountSpec render,
    @JsonPropertyDescription("Namespaces whose environments may use this account.") @Required
        NamespaceSelector allowedNamespaces,
    @JsonPropertyDescription(
            "Ids or names at this provider that may be read and never written, whichever account is used.")
        @JsonProperty("protected")
        @Size(max = 256)
        List<@Size(min = 1, max = 256) @Pattern(Patterns.LINE) String> protectedObjects,
    @JsonPropertyDescription("Ids of existing objects that an environment may adopt; no others.")
        @Size(max = 256)
        List<@Size(min = 1, max = 256) @Pattern(Patterns.WORD) String> adoptable) {

  public ClusterProviderAccountSpec {
    protectedObjects = protectedObjects == null ? List.of() : List.copyOf(protectedObjects);
    adoptable = adoptable == null ? List.of() : List.copyOf(adoptable);
  }

  /** What it has in common with an account of a namespace. */
  public ProviderAccountSpec account() {
    return new ProviderAccountSpec(neon, render);
  }
}
