package dev.understudy.kube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.data.JobRequest;
import dev.understudy.data.JobState;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What befalls a Job from outside: it is run again, and nothing of that is success or failure. */
class JobDisruptionsTest {
  private final AtomicInteger runs = new AtomicInteger();
  private final AtomicInteger cuts = new AtomicInteger();
  private JobStage stage;

  @BeforeEach
  void start() {
    stage = new JobStage();
  }

  @AfterEach
  void stop() {
    stage.close();
  }

  /** Hangs when it runs first, and completes after that. */
  private JobRequest hangingOnce(String name) {
    return stage.request(
        name,
        call -> {
          if (runs.incrementAndGet() == 1) {
            call.container().holds(cuts::incrementAndGet);
            call.container().hang();
          }
          return 0;
        });
  }

  static Stream<Arguments> disruptions() {
    return Stream.of(
        disruption("evicted", (stage, name) -> stage.runner.evict(stage.namespace, name)),
        disruption("nodeless", (stage, name) -> stage.runner.loseNode(stage.namespace, name)));
  }

  private static Arguments disruption(String name, BiConsumer<JobStage, String> what) {
    return Arguments.of(name, what);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("disruptions")
  void aDisruptionIsNoFailure(String name, BiConsumer<JobStage, String> disruption) {
    JobRequest request = hangingOnce(name);
    assertThat(stage.outcome(request)).isEqualTo(new JobState.Running(""));

    disruption.accept(stage, name);
    assertThat(cuts).as("what ran is cut off").hasValue(1);
    assertThat(stage.jobs.run(request)).isInstanceOf(JobState.Running.class);
    stage.work();

    assertThat(stage.jobs.run(request)).isInstanceOf(JobState.Succeeded.class);
    assertThat(runs).hasValue(2);
  }

  @Test
  void aJobThatIsDeletedWhileItRunsIsRunAgain() {
    JobRequest request = hangingOnce("deleted");
    stage.outcome(request);

    stage.client.resource(stage.job("deleted")).delete();
    stage.work();
    assertThat(cuts).as("what ran is cut off").hasValue(1);
    assertThat(stage.jobs.run(request)).isInstanceOf(JobState.Running.class);
    assertThat(stage.outcome(request)).isInstanceOf(JobState.Succeeded.class);

    assertThat(runs).hasValue(2);
  }

  @Test
  void aJobThatIsGoneAfterItCompletedIsNotRemembered() {
    JobRequest request = stage.request("expired", call -> runs.incrementAndGet() > 0 ? 0 : 1);
    assertThat(stage.outcome(request)).isInstanceOf(JobState.Succeeded.class);

    stage.runner.expire(stage.namespace, "expired");

    assertThat(stage.jobs.run(request)).isInstanceOf(JobState.Running.class);
    assertThat(stage.outcome(request)).isInstanceOf(JobState.Succeeded.class);
    assertThat(runs).as("at least once").hasValue(2);
  }

  @Test
  void aNodeThatWasStartedAnewHasLostItsContainers() {
    JobRequest request = hangingOnce("lost");
    stage.outcome(request);

    stage.runner.close();
    stage.runner = stage.runner();
    stage.work();

    assertThat(cuts).hasValue(1);
    assertThat(stage.jobs.run(request))
        .isInstanceOfSatisfying(
            JobState.Failed.class,
            f ->
                assertThat(f.message())
                    .contains("Exit code 137", "The container could not be located"));
  }

  @Test
  void aContainerSeesThatItIsKilled() throws InterruptedException {
    CountDownLatch interrupted = new CountDownLatch(1);
    JobRequest request =
        stage.request(
            "killed",
            call -> {
              try {
                call.container().hang();
              } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
              }
              return 0;
            });
    stage.outcome(request);

    stage.jobs.retain(stage.owner, java.util.Set.of());
    stage.runner.look();

    interrupted.await();
    assertThat(stage.runner.running()).isZero();
  }
}
