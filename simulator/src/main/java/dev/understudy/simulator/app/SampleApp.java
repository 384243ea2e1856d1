package dev.understudy.simulator.app;

import java.io.IOException;
import java.io.OutputStream;

/**
 * The app as a process of its own: reads its environment variables, logs to standard output, ends
 * when its standard input does. So no app outlives the platform that started it.
 */
public final class SampleApp {

  private SampleApp() {}

  /**
   * @param args the image reference the app plays
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 1) {
      System.err.println("usage: SampleApp <image reference>");
      System.exit(2);
    }
    try {
      AppServer.start(System.getenv(), args[0], System.out::println);
    } catch (AppExit e) {
      System.exit(e.status());
    }
    System.in.transferTo(OutputStream.nullOutputStream());
    System.exit(0);
  }
}
