package dev.understudy.simulator.demo;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/**
 * {@code make demo}: an example from nothing to Ready on this machine, and with {@code ONCE=1} back
 * to nothing. Configured by environment variables: see {@link DemoSettings}.
 */
public final class Demo {
  private static final int OK = 0;
  private static final int BROKEN_PROMISE = 1;
  private static final int CANNOT_START = 2;

  private Demo() {}

  /** Runs in the project's directory. Exits with 0, 1 (something went wrong) or 2 (misuse). */
  public static void main(String[] args) {
    System.exit(run(System.getenv(), Path.of("").toAbsolutePath(), System.out));
  }

  private static int run(Map<String, String> variables, Path root, PrintStream out) {
    try {
      DemoSettings settings = DemoSettings.of(variables, root);
      Example.load(settings.examplePath());
      return play(settings, out);
    } catch (IllegalArgumentException e) {
      out.println("demo: " + e.getMessage());
      return CANNOT_START;
    } catch (DemoFailure e) {
      out.println(e.log().isEmpty() ? "" : "The end of the operator's log:\n" + e.log() + "\n");
      out.println("FAILED: " + e.getMessage());
      return BROKEN_PROMISE;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return BROKEN_PROMISE;
    }
  }

  private static int play(DemoSettings settings, PrintStream out) throws InterruptedException {
    InstantSource clock = InstantSource.system();
    LiveView view = new LiveView(out, clock, settings.colour());
    view.say("starting the providers' twins, the Kubernetes API and the operator");
    try (Stage stage = Stage.set(settings, clock)) {
      Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(stage::interrupted));
      view.say("the operator writes its log to " + stage.operator().log());
      new Play(settings, stage, view, out).run();
      return OK;
    }
  }
}
