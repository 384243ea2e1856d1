package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who is told of which changes: exactly one of slack, webhook and github. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value =
        "(has(self.slack) ? 1 : 0) + (has(self.webhook) ? 1 : 0) + (has(self.github) ? 1 : 0) == 1",
    message = "exactly one of slack, webhook and github must be set")
public record NotificationSpec(
    @JsonPropertyDescription("A name, unique among the notifications.")
        @Required
        @Size(min = 1, max = 63)
        @Pattern(Patterns.LABEL)
        String name,
    @JsonPropertyDescription(
            "The changes that are told. Default: Ready, Failed, Stalled, RefreshFailed and Expiring, which need a person or end a wait.")
        @Size(max = 8)
        List<NotificationEvent> events,
    @JsonPropertyDescription("A message in a channel of Slack.") @Nullable SlackNotification slack,
    @JsonPropertyDescription("A CloudEvent to any HTTPS endpoint.")
        @Nullable WebhookNotification webhook,
    @JsonPropertyDescription(
            "Commit status, deployment and a comment on the pull request at GitHub.")
        @Nullable GitHubNotification github) {

  public NotificationSpec {
    events = events == null ? List.of() : List.copyOf(events);
  }
}
