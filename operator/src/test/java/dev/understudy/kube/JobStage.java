package dev.understudy.kube;

import dev.understudy.api.v1alpha1.JobStep;
import dev.understudy.api.v1alpha1.StagingEnvironment;
import dev.understudy.data.JobOwner;
import dev.understudy.data.JobRequest;
import dev.understudy.data.JobState;
import dev.understudy.provider.Redactor;
import dev.understudy.simulator.jobs.Image;
import dev.understudy.simulator.jobs.Images;
import dev.understudy.simulator.jobs.InProcess;
import dev.understudy.simulator.jobs.LocalRunner;
import dev.understudy.simulator.jobs.Program;
import dev.understudy.simulator.kube.KubeApi;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** An API server with one environment in it, a runner, and the operator's side of Jobs. */
final class JobStage implements AutoCloseable {
  private static final AtomicInteger NAMESPACES = new AtomicInteger();
  private static final AtomicReference<Instant> NOW =
      new AtomicReference<>(Instant.parse("2026-11-25T08:00:00Z"));
  private static final KubeApi API = api();

  final String namespace = "staging-" + NAMESPACES.incrementAndGet();
  static final String IMAGE = "ghcr.io/heretix/tool:1";
  static final String PASSWORD = "canary-Pa55word-0123";
  static final String API_KEY = "canary-api-key-4567";

  final KubernetesClient client;
  final Images images = new Images();
  final Map<String, Program> programs = new ConcurrentHashMap<>();
  LocalRunner runner;
  final KubernetesJobs jobs;
  final JobOwner owner;

  JobStage() {
    Config config =
        new ConfigBuilder(Config.empty())
            .withMasterUrl(API.url().toString())
            .withRequestRetryBackoffLimit(0)
            .withHttp2Disable(true)
            .build();
    client = new KubernetesClientBuilder().withConfig(config).build();
    runner = runner();
    jobs = new KubernetesJobs(client, new Redactor(), NOW::get);
    client
        .resource(
            new NamespaceBuilder().withNewMetadata().withName(namespace).endMetadata().build())
        .create();
    owner = environment("heretix");
    secret("connection", connection());
    secret("generated", Map.of("session", "canary-session-8901"));
    secret("app", Map.of("key", API_KEY));
  }

  /** Reading the definitions takes seconds, so one serves all tests; it ends with the JVM. */
  private static KubeApi api() {
    try {
      return KubeApi.start(0, List.of(Path.of("..", "crds")), NOW::get);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  LocalRunner runner() {
    images.with(
        "ghcr.io/heretix/tool", tag -> Optional.of(new Image(1000, List.of("tool"), programs)));
    return new LocalRunner(client, images, new InProcess(), NOW::get, true);
  }

  JobOwner environment(String name) {
    StagingEnvironment environment;
    try {
      environment =
          Serialization.unmarshal(
              Files.readString(Path.of("src/test/resources/loop/environment.yaml")),
              StagingEnvironment.class);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    environment.getMetadata().setName(name);
    var made = client.resource(environment).inNamespace(namespace).create();
    return new JobOwner(namespace, name, made.getMetadata().getUid());
  }

  private static Map<String, String> connection() {
    Map<String, String> all = new TreeMap<>();
    String url = "postgresql://heretix:" + PASSWORD + "@db.example.com:5432/heretix";
    all.put("DATABASE_URL", url);
    all.put("PGHOST", "db.example.com");
    all.put("PGPORT", "5432");
    all.put("PGDATABASE", "heretix");
    all.put("PGUSER", "heretix");
    all.put("PGPASSWORD", PASSWORD);
    all.put("PGSSLMODE", "require");
    all.put("pooledUrl", url.replace("db.", "db-pooler."));
    all.put("host", "db.example.com");
    return all;
  }

  void secret(String name, Map<String, String> data) {
    client
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .endMetadata()
                .withStringData(data)
                .build())
        .create();
  }

  /** A step as users write it. */
  static JobStep step(String yaml) {
    return Serialization.unmarshal(yaml, JobStep.class);
  }

  JobRequest request(String name, String yaml) {
    JobStep step = step(yaml);
    return new JobRequest(owner, name, step.image(), step, "connection", "generated");
  }

  /** One that runs this program. */
  JobRequest request(String name, Program program) {
    programs.put(name, program);
    return request(name, "image: %s\ncommand: [%s]".formatted(IMAGE, name));
  }

  /** Applied, worked on, and read. */
  JobState outcome(JobRequest request) {
    jobs.run(request);
    work();
    return jobs.run(request);
  }

  void work() {
    try {
      runner.work();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  void pass(Duration time) {
    NOW.updateAndGet(t -> t.plus(time));
  }

  Job job(String name) {
    return client.batch().v1().jobs().inNamespace(namespace).withName(name).get();
  }

  @Override
  public void close() {
    runner.close();
    client.namespaces().withName(namespace).delete();
    client.close();
  }
}
