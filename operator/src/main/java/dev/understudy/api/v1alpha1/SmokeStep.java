package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One step of a smoke test, of exactly one kind. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value =
        "[has(self.http), has(self.sql), has(self.tcp), has(self.websocket), has(self.tls), has(self.mailbox)].filter(kind, kind).size() == 1",
    message = "exactly one of http, sql, tcp, websocket, tls and mailbox must be set")
@ValidationRule(
    value = "has(self.sql) || (!has(self.role) && !has(self.sessionSettings))",
    message = "role and sessionSettings are for sql")
@ValidationRule(
    value = "!has(self.eventually) || (has(self.expect) && size(self.expect) > 0)",
    message = "eventually waits for expectations; set expect, too")
public record SmokeStep(
    @JsonPropertyDescription("An HTTP request.") @Nullable HttpStep http,
    @JsonPropertyDescription(
            "A statement on the environment's database. Its result is `rows` in expectations. $(name) binds a captured value as a parameter.")
        @Size(min = 1, max = 8192)
        @Pattern(Patterns.TEXT)
        @Nullable String sql,
    @JsonPropertyDescription(
            "Runs sql as this role (SET LOCAL ROLE), to see what row-level security lets a user see. The environment's login must be a member of it. Default: the login itself, an owner, whom policies do not bind.")
        @Size(min = 1, max = 63)
        @Pattern(Patterns.POSTGRES_NAME)
        @Nullable String role,
    @JsonPropertyDescription(
            "Settings for the time of sql, for policies that ask current_setting, such as request.jwt.claims. $(name) inserts a captured value. Names have a dot.")
        @Size(max = 8)
        Map<String, @Size(max = 4096) @Pattern("^[^\\x00]*$") String> sessionSettings,
    @JsonPropertyDescription("A TCP connection.") @Nullable TcpStep tcp,
    @JsonPropertyDescription("A conversation over a WebSocket.") @Nullable WebSocketStep websocket,
    @JsonPropertyDescription("A look at a certificate.") @Nullable TlsStep tls,
    @JsonPropertyDescription("A look for mail that the app sent.") @Nullable MailboxStep mailbox,
    @JsonPropertyDescription("CEL expressions that must all be true.") @Size(max = 16)
        List<@Size(min = 1, max = 1024) String> expect,
    @JsonPropertyDescription("Names for later steps: name to CEL expression.") @Size(max = 16)
        Map<String, @Size(min = 1, max = 1024) String> capture,
    @JsonPropertyDescription(
            "Repeats the step until all its expectations hold, as for what happens in the background. Needs expect.")
        @Nullable EventuallySpec eventually) {

  public SmokeStep {
    expect = expect == null ? List.of() : List.copyOf(expect);
    capture = sorted(capture);
    sessionSettings = sorted(sessionSettings);
  }

  private static Map<String, String> sorted(@Nullable Map<String, String> map) {
    return map == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(map));
  }
}
