package dev.understudy.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.api.v1alpha1.JobStep;
import dev.understudy.data.JobOwner;
import dev.understudy.data.JobRequest;
import dev.understudy.data.JobState;
import dev.understudy.kube.KubernetesJobs;
import dev.understudy.provider.Redactor;
import dev.understudy.simulator.jobs.Image;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;
import java.util.Set;

/**
 * All that the operator does with Jobs: one completes, another's pod is refused, and both are taken
 * away again.
 */
final class JobScene {
  private static final Map<String, String> CONNECTION =
      Map.of(
          "DATABASE_URL", "postgresql://user:password@db.example.com/heretix",
          "PGHOST", "db.example.com",
          "PGPORT", "5432",
          "PGDATABASE", "heretix",
          "PGUSER", "user",
          "PGPASSWORD", "password",
          "PGSSLMODE", "require");

  private final World world;
  private final JobOwner owner;
  private final KubernetesJobs jobs;

  private JobScene(World world, String namespace) {
    this.world = world;
    HasMetadata any = world.user.configMaps().inNamespace(namespace).list().getItems().getFirst();
    this.owner = new JobOwner(namespace, "heretix", any.getMetadata().getUid());
    this.jobs = new KubernetesJobs(world.operatorClient, new Redactor(), world.clock);
  }

  static void play(World world, String namespace) {
    world.images.with("ghcr.io/heretix/tool", Image.of("tool", call -> 0));
    world.secret(namespace, "connection", CONNECTION);
    JobScene scene = new JobScene(world, namespace);

    assertThat(scene.outcome("first")).isInstanceOf(JobState.Succeeded.class);
    world.jobs.refusePods("exceeded quota: pods=0");
    try {
      assertThat(scene.outcome("second"))
          .isInstanceOfSatisfying(
              JobState.Running.class, r -> assertThat(r.detail()).contains("exceeded quota"));
    } finally {
      world.jobs.refusePods(null);
    }
    assertThat(scene.jobs.retain(scene.owner, Set.of())).isEmpty();
  }

  private JobState outcome(String name) {
    JobStep step = Serialization.unmarshal("image: ghcr.io/heretix/tool:1", JobStep.class);
    JobRequest request =
        new JobRequest(
            owner, name, "ghcr.io/heretix/tool:1", step, "connection", "heretix-generated");
    jobs.run(request);
    world.work();
    return jobs.run(request);
  }
}
