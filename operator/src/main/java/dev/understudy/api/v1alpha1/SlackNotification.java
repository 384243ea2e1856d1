package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;

/** An incoming webhook of Slack, which belongs to one channel. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record SlackNotification(
    @JsonPropertyDescription(
            "The webhook's URL, https://hooks.slack.com/services/…: whoever knows it may write to the channel.")
        @Required
        SecretKeyReference webhookSecretRef) {}
