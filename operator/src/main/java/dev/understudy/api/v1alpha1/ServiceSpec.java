package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.understudy.api.ListMap;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One service of the environment: exactly one kind. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "(has(self.renderWebService) ? 1 : 0) + (has(self.renderStaticSite) ? 1 : 0) == 1",
    message = "exactly one kind of service must be set: renderWebService or renderStaticSite")
@ValidationRule(
    value =
        "has(self.renderWebService) == has(oldSelf.renderWebService) && has(self.renderStaticSite) == has(oldSelf.renderStaticSite)",
    message = "the kind of a service is immutable: remove it and add it under another name")
@ValidationRule(
    value = "!has(self.renderStaticSite) || has(self.source.git)",
    message = "a renderStaticSite is built from source.git")
@ValidationRule(
    value =
        "!has(self.renderWebService) || has(self.source.git) == has(self.renderWebService.runtime)",
    message = "renderWebService.runtime says how source.git is built: set both or neither")
@ValidationRule(
    value =
        "has(self.source.git) == has(oldSelf.source.git) && (!has(self.renderWebService) || !has(oldSelf.renderWebService) || (has(self.renderWebService.runtime) ? self.renderWebService.runtime : '') == (has(oldSelf.renderWebService.runtime) ? oldSelf.renderWebService.runtime : ''))",
    message =
        "a service cannot change from an image to Git or back, nor its runtime: remove it and add it under another name")
@ValidationRule(
    value =
        "!has(self.adopt) || (has(self.accountRef.kind) && self.accountRef.kind == 'ClusterProviderAccount')",
    message =
        "adopt needs an accountRef of kind ClusterProviderAccount, which lists what is adoptable")
@ValidationRule(
    value =
        "(has(self.adopt) ? self.adopt.id : '') == (has(oldSelf.adopt) ? oldSelf.adopt.id : '')",
    message = "adopt is immutable: remove the service and add it under another name")
@ValidationRule(
    value = "self.name != 'database'",
    message = "the name 'database' is taken by the environment's database")
@ValidationRule(
    value =
        "self.accountRef.name == oldSelf.accountRef.name && (has(self.accountRef.kind) ? self.accountRef.kind : 'ProviderAccount') == (has(oldSelf.accountRef.kind) ? oldSelf.accountRef.kind : 'ProviderAccount')",
    message =
        "accountRef is immutable, by name and by kind: remove the service and add it under another name")
@ValidationRule(
    value =
        "(has(self.renderWebService) && has(self.renderWebService.region) ? self.renderWebService.region : 'oregon') == (has(oldSelf.renderWebService) && has(oldSelf.renderWebService.region) ? oldSelf.renderWebService.region : 'oregon')",
    message =
        "Render cannot move a service to another region: remove the service and add it under another name")
public record ServiceSpec(
    @JsonPropertyDescription("Name of the service within this environment.")
        @Required
        @Size(min = 1, max = 63)
        @Pattern("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$")
        String name,
    @JsonPropertyDescription("The account that holds it.") @Required AccountReference accountRef,
    @JsonPropertyDescription("What it runs.") @Required SourceSpec source,
    @JsonPropertyDescription("A web service at Render.")
        @Nullable RenderWebServiceSpec renderWebService,
    @JsonPropertyDescription("A static site at Render.")
        @Nullable RenderStaticSiteSpec renderStaticSite,
    @JsonPropertyDescription(
            "Takes over an existing service instead of creating one. What is adopted is retained unless deletionPolicy says Delete.")
        @Nullable AdoptSpec adopt,
    @JsonPropertyDescription(
            "Variables from whole Secrets and ConfigMaps, later ones over earlier; they win over spec.envFrom, and env wins over them.")
        @Size(max = 16)
        List<EnvFromSource> envFrom,
    @JsonPropertyDescription("Variables of this service; they win over spec.env.")
        @Size(max = 100)
        @ListMap("name")
        List<EnvVar> env,
    @JsonPropertyDescription(
            "Names of variables that must have a value before anything is deployed.")
        @Size(max = 100)
        List<@Size(min = 1, max = 128) @Pattern("^[A-Za-z_][A-Za-z0-9_]*$") String> requiredEnv,
    @JsonPropertyDescription(
            "What becomes of the service when it is no longer wanted. Default: the environment's deletionPolicy.")
        @Nullable DeletionPolicy deletionPolicy) {

  /** The same, running something else. */
  public ServiceSpec running(SourceSpec other) {
    return new ServiceSpec(
        name,
        accountRef,
        other,
        renderWebService,
        renderStaticSite,
        adopt,
        envFrom,
        env,
        requiredEnv,
        deletionPolicy);
  }

  public ServiceSpec {
    envFrom = envFrom == null ? List.of() : List.copyOf(envFrom);
    env = env == null ? List.of() : List.copyOf(env);
    requiredEnv = requiredEnv == null ? List.of() : List.copyOf(requiredEnv);
  }
}
