package dev.understudy.simulator.jobs;

import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What the Job controller says of a Job in Events. */
final class JobEvents {
  private JobEvents() {}

  /** That a pod could not be made, once for each Job and message. */
  static void failedCreate(KubernetesClient client, Job job, String message, Instant now) {
    var metadata = job.getMetadata();
    String name = metadata.getName() + "." + Integer.toHexString(message.hashCode());
    String time = now.truncatedTo(ChronoUnit.SECONDS).toString();
    var events = client.v1().events().inNamespace(metadata.getNamespace());
    if (events.withName(name).get() == null) {
      events
          .resource(
              new EventBuilder()
                  .withNewMetadata()
                  .withName(name)
                  .endMetadata()
                  .withNewInvolvedObject()
                  .withApiVersion("batch/v1")
                  .withKind("Job")
                  .withNamespace(metadata.getNamespace())
                  .withName(metadata.getName())
                  .withUid(metadata.getUid())
                  .endInvolvedObject()
                  .withType("Warning")
                  .withReason("FailedCreate")
                  .withMessage("Error creating: " + message)
                  .withFirstTimestamp(time)
                  .withLastTimestamp(time)
                  .withCount(1)
                  .withNewSource()
                  .withComponent("job-controller")
                  .endSource()
                  .build())
          .create();
    }
  }
}
