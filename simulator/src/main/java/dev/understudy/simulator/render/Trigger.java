package dev.understudy.simulator.render;

import java.util.Locale;

/** What began a deploy; Render's words in lower case. */
enum Trigger {
  API,
  NEW_COMMIT,
  ROLLBACK,
  SERVICE_RESUMED;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
