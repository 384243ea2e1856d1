package dev.understudy.provider;

/**
 * A value that must never be printed. Prints as {@code ***}; whoever needs the value asks for it by
 * name.
 */
public record Secret<T>(T reveal) {
  @Override
  public String toString() {
    return "***";
  }
}
