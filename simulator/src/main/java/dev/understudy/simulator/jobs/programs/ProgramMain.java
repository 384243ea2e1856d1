package dev.understudy.simulator.jobs.programs;

import dev.understudy.simulator.jobs.Image;
import dev.understudy.simulator.jobs.Invocation;
import dev.understudy.simulator.jobs.Program;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;

/**
 * A container as a process of its own. It ends when its standard input does, so none outlives the
 * node that started it.
 */
public final class ProgramMain {
  private static final int KILLED = 137;

  private ProgramMain() {}

  /**
   * @param args the image reference, and the command in it
   */
  public static void main(String[] args) throws Exception {
    Thread.ofPlatform().daemon().start(ProgramMain::endWithTheNode);
    Image image = StandardImages.withRealTools().pull(args[0]).orElseThrow();
    List<String> command = List.of(args).subList(1, args.length);
    Program program = Objects.requireNonNull(image.programs().get(command.getFirst()));
    int code =
        program.run(
            new Invocation(
                command,
                System.getenv(),
                InputStream.nullInputStream(),
                System.out,
                System.err,
                new Process()));
    System.out.flush();
    System.exit(code);
  }

  private static void endWithTheNode() {
    try {
      System.in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      System.err.println("the node is gone: " + e.getMessage());
    }
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    Runtime.getRuntime().halt(KILLED);
  }

  private static final class Process implements Invocation.Container {
    @Override
    public void holds(Runnable cut) {
      // What a process holds goes with it.
    }

    @Override
    public void hang() throws InterruptedException {
      new CountDownLatch(1).await();
    }
  }
}
