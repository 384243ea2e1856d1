package dev.understudy.provider.render;

import dev.understudy.provider.Deploy;
import dev.understudy.provider.ProviderException;
import dev.understudy.provider.Rest;
import dev.understudy.provider.http.Call;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The deploys of one service. */
record RenderDeploys(Rest rest, String serviceId) {
  private static final Logger LOG = LoggerFactory.getLogger(RenderDeploys.class);

  /** Enough to hold the newest one, whatever order Render gives them in within a moment. */
  private static final int RECENT = 20;

  private static final Pattern DIGEST = Pattern.compile("sha256:[a-f0-9]{64}");

  Optional<Deploy> newest() {
    RenderJson.DeployItem[] items =
        Call.get(rest, "/services/{}/deploys", serviceId)
            .query("limit", RECENT)
            .read(RenderJson.DeployItem[].class)
            .orElseThrow(() -> RenderServiceWrites.gone(serviceId));
    return Arrays.stream(items)
        .map(RenderJson.DeployItem::deploy)
        .reduce((a, b) -> createdAt(b).isAfter(createdAt(a)) ? b : a)
        .map(d -> deploy(d, false));
  }

  /**
   * Render answers 202 without naming the deploy where it queues it.
   *
   * @param commit what to build; null for a service that runs an image
   */
  Optional<Deploy> start(@Nullable String commit) {
    Rest.Reply reply =
        Call.post(rest, "/services/{}/deploys", serviceId)
            .body(new RenderJson.NewDeploy("do_not_clear", commit))
            .answer()
            .orElseThrow(() -> RenderServiceWrites.gone(serviceId));
    return reply.json().isEmpty()
        ? Optional.empty()
        : Optional.of(deploy(Call.as(reply, RenderJson.DeployJson.class), false));
  }

  /** {@code cancel-deploy}: refused (400), or not found, where it has ended meanwhile. */
  void cancel(String deployId) {
    try {
      var unused = Call.post(rest, "/services/{}/deploys/{}/cancel", serviceId, deployId).send();
    } catch (ProviderException.Refused ended) {
      LOG.debug("deploy {} was not canceled: {}", deployId, ended.getMessage());
    }
  }

  /** One that Render does not know any more was overtaken, or went with an older service. */
  Deploy byId(String deployId) {
    Optional<RenderJson.DeployJson> found =
        Call.get(rest, "/services/{}/deploys/{}", serviceId, deployId)
            .read(RenderJson.DeployJson.class);
    if (found.isPresent() && !"canceled".equals(found.get().status())) {
      return deploy(found.get(), false);
    }
    boolean overtaken = newest().filter(newest -> !newest.id().equals(deployId)).isPresent();
    return found
        .map(canceled -> deploy(canceled, overtaken))
        .orElseGet(
            () -> new Deploy(deployId, stopped(overtaken), "not found", null, null, null, null));
  }

  private static Deploy deploy(RenderJson.DeployJson json, boolean overtaken) {
    String word = Objects.requireNonNullElse(json.status(), "unknown");
    return new Deploy(
        json.id(),
        state(word, overtaken),
        word,
        json.image() == null ? null : json.image().ref(),
        json.image() == null ? null : digest(json.image().sha()),
        json.commit() == null ? null : json.commit().id(),
        json.createdAt());
  }

  /** Render's description says "SHA" and not in which form: anything but SHA-256 is not told. */
  private static @Nullable String digest(@Nullable String sha) {
    if (sha == null) {
      return null;
    }
    String whole = sha.startsWith("sha256:") ? sha : "sha256:" + sha;
    return DIGEST.matcher(whole).matches() ? whole : null;
  }

  /** A word we don't know is shown and waited on. */
  private static Deploy.State state(String word, boolean overtaken) {
    return switch (word) {
      case "live" -> Deploy.State.LIVE;
      case "build_failed", "update_failed", "pre_deploy_failed" -> Deploy.State.FAILED;
      case "deactivated" -> Deploy.State.SUPERSEDED;
      case "canceled" -> stopped(overtaken);
      default -> Deploy.State.IN_PROGRESS;
    };
  }

  private static Deploy.State stopped(boolean overtaken) {
    return overtaken ? Deploy.State.SUPERSEDED : Deploy.State.CANCELED;
  }

  private static Instant createdAt(RenderJson.DeployJson deploy) {
    return Objects.requireNonNullElse(deploy.createdAt(), Instant.EPOCH);
  }
}
