package dev.understudy.simulator.app;

import java.util.Arrays;
import java.util.Locale;

/** How an image behaves once started, by its tag. */
enum Behaviour {
  /** Every tag but those below. */
  WELL,
  /** Runs, and its health check answers 500. */
  BROKEN,
  /** Every answer takes {@link AppServer#SLOWNESS}. */
  SLOW,
  /** Ends with status 1 right after its start. */
  CRASH,
  /** Runs and never listens. */
  NOSTART;

  static Behaviour of(ImageReference image) {
    return Arrays.stream(values())
        .filter(each -> each != WELL)
        .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(image.version()))
        .findFirst()
        .orElse(WELL);
  }
}
