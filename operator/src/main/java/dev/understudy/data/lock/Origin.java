package dev.understudy.data.lock;

/** Where what was found comes from; only the caller knows whether this copy was worked on. */
public enum Origin {
  /** No migration was begun on this copy yet, so production was copied while it held the lock. */
  Copied("it was copied along with the data"),

  /** One was begun, and none runs now. */
  OwnRun("an earlier run was cut off");

  private final String words;

  Origin(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }
}
