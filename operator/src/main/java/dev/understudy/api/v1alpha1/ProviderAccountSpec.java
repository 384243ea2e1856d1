package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** One account at one provider. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "has(self.neon) != has(self.render)",
    message = "exactly one provider must be set: neon or render")
@ValidationRule(
    value = "has(self.neon) == has(oldSelf.neon) && has(self.render) == has(oldSelf.render)",
    message = "the provider of an account is immutable: create a new ProviderAccount")
@ValidationRule(
    value =
        "!has(self.render) || !has(oldSelf.render) || (self.render.ownerId == oldSelf.render.ownerId && self.render.projectId == oldSelf.render.projectId)",
    message = "render.ownerId and render.projectId are immutable: create a new ProviderAccount")
public record ProviderAccountSpec(
    @JsonPropertyDescription("Neon (Postgres).") @Nullable NeonAccountSpec neon,
    @JsonPropertyDescription("Render (services).") @Nullable RenderAccountSpec render) {}
