package dev.understudy.simulator.demo;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;

/**
 * Runs another main class and ends the process when its standard input closes, as it does when the
 * parent dies of whatever cause: no operator outlives its demo.
 */
public final class Tether {
  private static final int PARENT_GONE = 3;

  private Tether() {}

  /** The first argument is the class to run; it gets the rest. */
  public static void main(String[] args) throws ReflectiveOperationException {
    Thread.ofPlatform().daemon().name("tether").start(Tether::endWithParent);
    String[] rest = java.util.Arrays.copyOfRange(args, 1, args.length);
    try {
      Class.forName(args[0]).getMethod("main", String[].class).invoke(null, (Object) rest);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(args[0] + " failed", e.getCause());
    }
  }

  private static void endWithParent() {
    try {
      while (System.in.read() >= 0) {
        // Nothing is ever said on this line; only its end matters.
      }
    } catch (IOException e) {
      System.err.println("the line to the parent broke: " + e.getMessage());
    }
    Runtime.getRuntime().halt(PARENT_GONE);
  }
}
