package dev.understudy.simulator.jobs;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Containers in this process: a start takes no time, so hundreds of them are cheap. */
public final class InProcess implements Launcher {
  private static final int KILLED = 137;

  @Override
  public Running start(
      String reference, Image image, List<String> command, Map<String, String> variables) {
    Program program = Objects.requireNonNull(image.programs().get(command.getFirst()));
    return new InThread(program, command, variables);
  }

  private static final class InThread implements Running, Invocation.Container {
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final AtomicReference<@Nullable Integer> exitCode = new AtomicReference<>();
    private final CountDownLatch settled = new CountDownLatch(1);
    private final ConcurrentLinkedQueue<Runnable> held = new ConcurrentLinkedQueue<>();
    private final Thread thread;
    private volatile boolean outOfMemory;

    InThread(Program program, List<String> command, Map<String, String> variables) {
      PrintStream log = new PrintStream(output, true, StandardCharsets.UTF_8);
      Invocation call =
          new Invocation(
              command, Map.copyOf(variables), InputStream.nullInputStream(), log, log, this);
      this.thread = Thread.ofPlatform().name("container").daemon().start(() -> run(program, call));
    }

    private void run(Program program, Invocation call) {
      try {
        exitCode.compareAndSet(null, program.run(call));
      } catch (OutOfMemoryError e) {
        outOfMemory = true;
        exitCode.compareAndSet(null, KILLED);
      } catch (Exception e) {
        call.err().println(e);
        exitCode.compareAndSet(null, 1);
      } finally {
        settled.countDown();
      }
    }

    @Override
    public OptionalInt exitCode() {
      Integer code = exitCode.get();
      return code == null ? OptionalInt.empty() : OptionalInt.of(code);
    }

    @Override
    public boolean outOfMemory() {
      return outOfMemory;
    }

    @Override
    public String output() {
      return output.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void kill() {
      if (exitCode.compareAndSet(null, KILLED)) {
        thread.interrupt();
        held.forEach(Runnable::run);
      }
    }

    @Override
    public void await() throws InterruptedException {
      settled.await();
    }

    @Override
    public void holds(Runnable cut) {
      held.add(cut);
    }

    @Override
    public void hang() throws InterruptedException {
      settled.countDown();
      new CountDownLatch(1).await();
    }
  }
}
