package dev.understudy.kube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.data.JobRequest;
import dev.understudy.data.JobState;
import dev.understudy.simulator.jobs.Image;
import dev.understudy.simulator.jobs.Program;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatus;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said of a Job that doesn't get to its end, and what is never taken for success. */
class JobFailuresTest {
  private static final Duration A_MINUTE = Duration.ofMinutes(1);
  private static final String HEAD = "image: ghcr.io/heretix/tool:1\n";

  private JobStage stage;

  @BeforeEach
  void start() {
    stage = new JobStage();
  }

  @AfterEach
  void stop() {
    stage.close();
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(
            "exit",
            program(call -> {
              call.out().println("connecting");
              call.err().println("ERROR: relation \"notes\" does not exist");
              return 3;
            }),
            "The Job 'exit' (image 'ghcr.io/heretix/tool:1') failed. Exit code 3. The end of its output:\nconnecting\nERROR: relation \"notes\" does not exist"),
        Arguments.of("silent", program(call -> 1), "failed. Exit code 1. It wrote nothing."),
        Arguments.of(
            "memory",
            program(call -> {
              throw new OutOfMemoryError();
            }),
            "Exit code 137, killed because it used more memory than resources.limits.memory allows (OOMKilled)."));
  }

  private static Program program(Program program) {
    return program;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("failures")
  void aFailureSaysHow(String name, Program program, String words) {
    assertThat(stage.outcome(stage.request(name, program)))
        .asInstanceOf(InstanceOfAssertFactories.type(JobState.Failed.class))
        .extracting(JobState.Failed::message)
        .asString()
        .contains(words);
  }

  /** What waits in vain: how it is told at once, and then as a failure. */
  static Stream<Arguments> starts() {
    return Stream.of(
        Arguments.of(
            "unknown",
            "image: ghcr.io/heretix/unknown:1\ncommand: [x]",
            "the image can't be pulled (ImagePullBackOff: Back-off pulling image \"ghcr.io/heretix/unknown:1\"). Check its name and tag, and 'imagePullSecrets' if it is private."),
        Arguments.of(
            "secretless",
            HEAD
                + "command: [x]\nenv: [{name: A, valueFrom: {secretKeyRef: {name: nosuch, key: k}}}]",
            "the container can't be made (CreateContainerConfigError: secret \"nosuch\" not found). Make what is missing"),
        Arguments.of(
            "keyless",
            HEAD + "command: [x]\nenv: [{name: A, valueFrom: {secretKeyRef: {name: app, key: k}}}]",
            "couldn't find key k in Secret"),
        Arguments.of(
            "root",
            "image: ghcr.io/heretix/root:1\ncommand: [x]",
            "Jobs don't run as root: set 'runAsUser'."));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("starts")
  void whatCanNotStartIsSaidAtOnceAndFailsAfterAMinute(String name, String step, String words) {
    stage.programs.put("x", call -> 0);
    stage.images.with("ghcr.io/heretix/root", new Image(0, List.of(), stage.programs));
    JobRequest request = stage.request(name, step);
    assertThat(stage.outcome(request))
        .isInstanceOfSatisfying(
            JobState.Running.class, r -> assertThat(r.detail()).contains(words));

    stage.pass(A_MINUTE);

    assertThat(stage.jobs.run(request))
        .isInstanceOfSatisfying(
            JobState.Failed.class, f -> assertThat(f.message()).contains(words));
  }

  @Test
  void whatIsMendedMeanwhileGoesOn() {
    stage.programs.put("x", call -> 0);
    JobRequest request = stage.request("later", "image: ghcr.io/heretix/later:1\ncommand: [x]");
    stage.outcome(request);
    stage.pass(A_MINUTE);
    assertThat(stage.jobs.run(request)).isInstanceOf(JobState.Failed.class);

    stage.images.with(
        "ghcr.io/heretix/later", tag -> Optional.of(new Image(1, List.of(), stage.programs)));
    stage.work();

    assertThat(stage.jobs.run(request)).isInstanceOf(JobState.Succeeded.class);
  }

  @Test
  void aNameThatIsNoImageFailsAtOnce() {
    assertThat(stage.outcome(stage.request("invalid", "image: 'Not:an:image'\ncommand: [x]")))
        .isInstanceOfSatisfying(
            JobState.Failed.class, f -> assertThat(f.message()).contains("(InvalidImageName: "));
  }

  @Test
  void aCommandThatTheImageDoesNotHave() {
    assertThat(
            stage.outcome(stage.request("nocommand", HEAD + "command: [alembik, upgrade, head]")))
        .isInstanceOfSatisfying(
            JobState.Failed.class,
            f ->
                assertThat(f.message())
                    .contains(
                        "check 'command' and 'args'",
                        "exec: \"alembik\": executable file not found"));
  }

  @Test
  void noNodeIsSaidAfterAMinute() {
    stage.programs.put("x", call -> 0);
    JobRequest request =
        stage.request("homeless", HEAD + "command: [x]\nnodeSelector: {disk: fast}");
    assertThat(stage.outcome(request)).isEqualTo(new JobState.Running(""));

    stage.pass(A_MINUTE);

    assertThat(stage.jobs.run(request))
        .isEqualTo(
            new JobState.Running(
                "No node takes the pod: 0/1 nodes are available: 1 node(s) didn't match Pod's node affinity/selector."));
  }

  @Test
  void aPodThatTheClusterRefuses() {
    stage.runner.refusePods("pods \"x\" is forbidden: exceeded quota: compute, requested: pods=1");
    JobRequest quota = stage.request("quota", call -> 0);
    stage.outcome(quota);
    stage.pass(A_MINUTE);
    assertThat(stage.jobs.run(quota))
        .isInstanceOfSatisfying(
            JobState.Running.class,
            r -> assertThat(r.detail()).contains("the cluster refuses its pod", "exceeded quota"));

    stage.runner.refusePods("pods \"x\" is forbidden: violates PodSecurity \"restricted:latest\"");
    JobRequest security = stage.request("security", call -> 0);
    stage.outcome(security);
    stage.pass(A_MINUTE);
    assertThat(stage.jobs.run(security))
        .isInstanceOfSatisfying(
            JobState.Failed.class, f -> assertThat(f.message()).contains("violates PodSecurity"));
    stage.runner.refusePods(null);
  }

  @Test
  void itIsTriedAgainAsOftenAsTheStepSays() {
    AtomicInteger runs = new AtomicInteger();
    stage.programs.put("flaky", call -> runs.incrementAndGet() < 3 ? 1 : 0);
    assertThat(stage.outcome(stage.request("flaky", HEAD + "command: [flaky]\nretries: 2")))
        .isInstanceOf(JobState.Succeeded.class);
    assertThat(runs).hasValue(3);

    stage.programs.put("hopeless", call -> 7);
    assertThat(stage.outcome(stage.request("hopeless", HEAD + "command: [hopeless]\nretries: 1")))
        .isInstanceOfSatisfying(
            JobState.Failed.class,
            f ->
                assertThat(f.message())
                    .contains("failed, also when tried again (retries: 1). Exit code 7."));
  }

  @Test
  void whatAContainerPrintsIsBoundedAndWithoutItsSecrets() {
    String filler = "x".repeat(30);
    JobRequest request =
        stage.request(
            "leaky",
            HEAD
                + "command: [leaky]\nenv: [{name: KEY, valueFrom: {secretKeyRef: {name: app, key: key}}}]");
    stage.programs.put(
        "leaky",
        call -> {
          IntStream.range(0, 100).forEach(i -> call.out().println("line " + i + " " + filler));
          call.variables().forEach((name, value) -> call.out().println(name + "=" + value));
          return 1;
        });

    String message = ((JobState.Failed) stage.outcome(request)).message();

    assertThat(message)
        .contains("KEY=***", "PGPASSWORD=***")
        .doesNotContain(JobStage.PASSWORD, JobStage.API_KEY, "line 79 ")
        .hasSizeLessThan(1024);
    assertThat(message.lines().count()).isLessThanOrEqualTo(21);
  }

  /** The kubelet cuts in the middle of a word, and half a password is known to nobody. */
  @Test
  void aSecretCutInHalfIsNotShownEither() {
    JobRequest request =
        stage.request(
            "halved",
            call -> {
              call.out().print(call.variables().get("PGPASSWORD") + "y".repeat(2040) + " the end");
              return 1;
            });

    assertThat(((JobState.Failed) stage.outcome(request)).message())
        .endsWith("The end of its output:\nthe end");
  }

  @Test
  void completeWithoutAPodIsNoSuccess() {
    JobRequest request = stage.request("claimed", call -> 0);
    stage.jobs.run(request);
    stage
        .client
        .batch()
        .v1()
        .jobs()
        .inNamespace(stage.namespace)
        .withName("claimed")
        .editStatus(job -> {
          job.setStatus(
              Serialization.unmarshal(
                  "conditions:\n- {type: Complete, status: 'True'}", JobStatus.class));
          return job;
        });

    assertThat(stage.jobs.run(request))
        .isInstanceOfSatisfying(
            JobState.Failed.class, f -> assertThat(f.message()).contains("no pod of it completed"));
  }
}
