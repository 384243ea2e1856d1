package dev.understudy.simulator.render;

import java.util.Locale;

/** Where a deploy stands; Render's words in lower case. */
enum DeployStatus {
  CREATED,
  /** Waits for another deploy of its service to finish. */
  QUEUED,
  /** The image is pulled, or the commit is built. */
  BUILD_IN_PROGRESS,
  /** The app starts beside the live one. */
  UPDATE_IN_PROGRESS,
  LIVE,
  /** Was live until a newer one was. */
  DEACTIVATED,
  BUILD_FAILED,
  UPDATE_FAILED,
  CANCELED;

  boolean unfinished() {
    return switch (this) {
      case CREATED, QUEUED, BUILD_IN_PROGRESS, UPDATE_IN_PROGRESS -> true;
      case LIVE, DEACTIVATED, BUILD_FAILED, UPDATE_FAILED, CANCELED -> false;
    };
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
