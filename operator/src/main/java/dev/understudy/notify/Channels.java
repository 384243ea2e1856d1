package dev.understudy.notify;

import dev.understudy.api.v1alpha1.GitHubNotification;
import dev.understudy.api.v1alpha1.NotificationSpec;
import dev.understudy.api.v1alpha1.SecretKeyReference;
import dev.understudy.api.v1alpha1.SlackNotification;
import dev.understudy.api.v1alpha1.WebhookNotification;
import dev.understudy.provider.Redactor;
import dev.understudy.provider.Secret;
import dev.understudy.provider.http.Transport;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** From what a user wrote to what tells. */
public final class Channels {
  private static final String GITHUB = "https://api.github.com";

  private final Wire wire;

  /**
   * @param transport gated, and bounded in time
   * @param refusal why a URL must not be asked, or empty
   */
  public Channels(
      Transport transport,
      Function<URI, Optional<String>> refusal,
      Redactor redactor,
      InstantSource clock) {
    this.wire = new Wire(transport, refusal, redactor, clock);
  }

  /** Keys of Secrets without which it can't be told. */
  public static List<SecretKeyReference> references(NotificationSpec spec) {
    List<SecretKeyReference> all = new ArrayList<>();
    SlackNotification slack = spec.slack();
    if (slack != null) {
      all.add(slack.webhookSecretRef());
    }
    WebhookNotification webhook = spec.webhook();
    if (webhook != null) {
      Stream.of(webhook.urlSecretRef(), webhook.signingSecretRef())
          .flatMap(Stream::ofNullable)
          .forEach(all::add);
    }
    GitHubNotification github = spec.github();
    if (github != null) {
      all.add(github.tokenSecretRef());
    }
    return all;
  }

  /**
   * @param secrets has all {@link #references}
   */
  public Channel of(NotificationSpec spec, Map<SecretKeyReference, Secret<String>> secrets) {
    if (spec.slack() != null) {
      return new SlackChannel(wire, secret(secrets, spec.slack().webhookSecretRef()));
    }
    GitHubNotification github = spec.github();
    if (github != null) {
      String base = Objects.requireNonNullElse(github.apiUrl(), GITHUB);
      return new GitHubChannel(
          new GitHubApi(wire, base, github.repository(), secret(secrets, github.tokenSecretRef())),
          github);
    }
    WebhookNotification webhook = Objects.requireNonNull(spec.webhook(), "the API wants one");
    Secret<String> url =
        webhook.url() == null
            ? secret(secrets, Objects.requireNonNull(webhook.urlSecretRef(), "the API wants one"))
            : new Secret<>(webhook.url());
    return new WebhookChannel(
        wire,
        url,
        Optional.ofNullable(webhook.signingSecretRef()).map(ref -> secret(secrets, ref)));
  }

  private static Secret<String> secret(
      Map<SecretKeyReference, Secret<String>> secrets, SecretKeyReference reference) {
    return Objects.requireNonNull(secrets.get(reference), () -> "not read: " + reference);
  }
}
