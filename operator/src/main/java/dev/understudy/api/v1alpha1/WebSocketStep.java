package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A conversation over a WebSocket. What comes is `messages` in expectations, each with text, and
 * json where it is JSON.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record WebSocketStep(
    @JsonPropertyDescription("Name of the service to connect to.")
        @Required
        @Size(min = 1, max = 63)
        @Pattern(Patterns.LABEL)
        String service,
    @JsonPropertyDescription(
            "Path and query. $(name) inserts a captured value, URL-encoded. Default: /")
        @Size(min = 1, max = 2048)
        @Pattern("^/.*$")
        @Nullable String path,
    @JsonPropertyDescription("Headers of the handshake, which carries the test's cookies, too.")
        @Size(max = 32)
        Map<String, @Size(max = 4096) @Pattern("^[^\\x00-\\x08\\x0a-\\x1f\\x7f]*$") String> headers,
    @JsonPropertyDescription(
            "Credentials of the handshake. Not together with a header Authorization.")
        @Nullable HttpAuth auth,
    @JsonPropertyDescription(
            "Text messages sent once connected, in order. $(name) inserts a captured value.")
        @Size(max = 16)
        List<@Size(min = 1, max = 4096) String> send,
    @JsonPropertyDescription(
            "How many messages are waited for, of at most 64 KiB each. Default: 1.")
        @Min(0)
        @Max(100)
        @Nullable Integer receive) {

  public WebSocketStep {
    headers = headers == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(headers));
    send = send == null ? List.of() : List.copyOf(send);
  }
}
