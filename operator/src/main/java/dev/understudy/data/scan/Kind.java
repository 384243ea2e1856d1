package dev.understudy.data.scan;

/** What is looked for. */
public enum Kind {
  EMAIL("e-mail addresses"),
  LIVE_KEY("live keys"),
  PHONE("phone numbers");

  private final String words;

  Kind(String words) {
    this.words = words;
  }

  /** For people, in the plural. */
  public String words() {
    return words;
  }
}
