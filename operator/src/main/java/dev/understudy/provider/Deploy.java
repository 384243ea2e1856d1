package dev.understudy.provider;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One deploy as its provider tells it.
 *
 * @param word the provider's own word for the state
 * @param image the image it runs, where told
 * @param digest of that image, where told
 * @param commit the commit it runs, where told
 */
public record Deploy(
    String id,
    State state,
    String word,
    @Nullable String image,
    @Nullable String digest,
    @Nullable String commit,
    @Nullable Instant createdAt) {

  /** What the provider's word means for us. */
  public enum State {
    IN_PROGRESS,
    LIVE,
    FAILED,
    /** A newer deploy took its place: no failure of this one. */
    SUPERSEDED,
    /** Was stopped, and nothing newer took its place. */
    CANCELED
  }
}
