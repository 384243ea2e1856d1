package dev.understudy.simulator.neon;

/** The {@code limit} of a list call. */
final class Limits {

  private Limits() {}

  static int parse(String text, int most) {
    try {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= most) {
        return limit;
      }
    } catch (NumberFormatException e) {
      throw NeonError.of(400, "limit must be a number");
    }
    throw NeonError.of(400, "limit must be between 1 and " + most);
  }
}
