package dev.understudy.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever reads the log knows of each line which environment and which pass it is about. */
class LogLinesTest {
  private static final Logger OURS = Logger.getLogger("dev.understudy");

  /** Runs inside our long work, and has much to say. */
  private static final Logger FLYWAY = Logger.getLogger("org.flywaydb");

  private record Line(String thread, String text, Map<String, String> names, Level level) {}

  private final List<Line> lines = new CopyOnWriteArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord record) {
          if (!record.getLoggerName().startsWith("dev.understudy.simulator")) {
            ExtLogRecord line = (ExtLogRecord) record;
            lines.add(
                new Line(
                    line.getThreadName(),
                    line.getFormattedMessage(),
                    line.getMdcCopy(),
                    line.getLevel()));
          }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };
  private final Level before = OURS.getLevel();
  private World world;

  @BeforeEach
  void start() {
    world = new World(false);
    OURS.setLevel(Level.ALL);
    OURS.addHandler(handler);
    FLYWAY.addHandler(handler);
  }

  @AfterEach
  void stop() {
    OURS.removeHandler(handler);
    FLYWAY.removeHandler(handler);
    OURS.setLevel(before);
    world.close();
  }

  @Test
  void eachNamesItsEnvironmentAndItsPassAndAChangeIsOneLine() {
    Life life = new Life(world);
    OperatorInMemory operator = new OperatorInMemory(world, new Plug(0), LogLinesTest::elsewhere);
    life.apply();
    life.run(operator, VirtualLoop::ready);

    List<Line> until = List.copyOf(lines);
    assertThat(until)
        .hasSizeGreaterThan(20)
        .allMatch(l -> (life.namespace + "/heretix").equals(l.names().get("environment")))
        .allMatch(l -> l.names().get("reconcile").matches("[0-9a-f]{8}"));
    List<String> changes =
        until.stream()
            .filter(l -> !l.thread().equals("elsewhere") && l.level().equals(Level.INFO))
            .map(Line::text)
            .toList();
    assertThat(changes).doesNotHaveDuplicates().anyMatch(l -> l.contains("Ready=True Verified"));
    assertThat(until.stream().filter(l -> l.thread().equals("elsewhere")))
        .as("lines of long work, on a thread of its own")
        .isNotEmpty();
    Set<String> passes = new HashSet<>();
    until.forEach(l -> passes.add(l.names().get("reconcile")));
    assertThat(passes.size()).as("passes have ids of their own").isGreaterThan(3);

    lines.clear();
    for (int i = 0; i < 5; i++) {
      operator.pass(life.get());
    }
    assertThat(lines.stream().filter(l -> l.level().intValue() >= Level.INFO.intValue()))
        .as("nothing changed")
        .isEmpty();
  }

  private static void elsewhere(Runnable work) {
    Thread thread = Thread.ofPlatform().name("elsewhere").start(work);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
