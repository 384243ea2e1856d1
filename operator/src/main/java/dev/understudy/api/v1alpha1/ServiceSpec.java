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
    value = "has(self.renderWebService)",
    message = "exactly one kind of service must be set: renderWebService")
@ValidationRule(
    value = "self.name != 'database'",
    message = "the name 'database' is taken by the environment's database")
@ValidationRule(
    value = "self.accountRef == oldSelf.accountRef",
    message = "accountRef is immutable: remove the service and add it under another name")
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
    @JsonPropertyDescription("Variables of this service; they win over spec.env.")
        @Size(max = 100)
        @ListMap("name")
        List<EnvVar> env,
    @JsonPropertyDescription(
            "What becomes of the service when it is no longer wanted. Default: the environment's deletionPolicy.")
        @Nullable DeletionPolicy deletionPolicy) {

  public ServiceSpec {
    env = env == null ? List.of() : List.copyOf(env);
  }
}
