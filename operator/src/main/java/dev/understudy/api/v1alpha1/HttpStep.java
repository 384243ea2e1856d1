package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.crd.generator.annotation.PreserveUnknownFields;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request of a smoke test. The answer is `response` in expectations: status, headers
 * (lower-case names), body, json, durationMs.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record HttpStep(
    @JsonPropertyDescription("Name of the service to ask.")
        @Required
        @Size(min = 1, max = 63)
        @Pattern(Patterns.LABEL)
        String service,
    @JsonPropertyDescription(
            "Path and query. $(name) inserts a captured value, URL-encoded. Default: /")
        @Size(min = 1, max = 2048)
        @Pattern("^/.*$")
        @Nullable String path,
    @JsonPropertyDescription("Default: GET.") @Nullable HttpMethod method,
    @JsonPropertyDescription("Request headers.") @Size(max = 32)
        Map<String, @Size(max = 4096) @Pattern("^[^\\x00-\\x08\\x0a-\\x1f\\x7f]*$") String> headers,
    @JsonPropertyDescription("A JSON body.") @PreserveUnknownFields @Nullable JsonNode json,
    @JsonPropertyDescription("A body sent as it is.") @Size(max = 16384) @Nullable String body,
    @JsonPropertyDescription(
            "Credentials of the request. Not together with a header Authorization.")
        @Nullable HttpAuth auth,
    @JsonPropertyDescription(
            "How long this request may take. Default: what is left of the test's timeout.")
        @Size(max = 16)
        @Pattern("^([0-9]{1,6}(ms|s|m|h))+$")
        @Nullable String timeout) {

  public HttpStep {
    headers =
        headers == null
            ? Map.of()
            : java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(headers));
  }
}
