package dev.understudy.loop;

import java.time.Duration;

/** Time that passes with an operator at work. */
final class Meanwhile {
  private Meanwhile() {}

  static void pass(World world, Life life, OperatorInMemory operator, Duration time) {
    Duration left = time;
    while (left.isPositive()) {
      Duration next = operator.pass(life.get()).recheck().orElse(left);
      Duration step = next.compareTo(left) < 0 ? next : left;
      world.advance(step);
      left = left.minus(step);
    }
  }
}
