package dev.understudy.isolation;

/**
 * Why a variable has no value.
 *
 * @param sentence which variable, and what it lacks; never a value
 */
public record Lack(Kind kind, String sentence) {

  /** Who can help. */
  public enum Kind {
    /** A Secret, or a key in it, is not there. */
    SECRET,
    /** A ConfigMap is not there. */
    CONFIG_MAP,
    /** A component doesn't have the output yet: only time is needed. */
    OUTPUT,
    /** What is there can't be a variable, or refers to none. */
    UNUSABLE
  }

  @Override
  public String toString() {
    return sentence;
  }
}
