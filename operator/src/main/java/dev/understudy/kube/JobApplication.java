package dev.understudy.kube;

import dev.understudy.data.JobRequest;
import dev.understudy.data.JobState;
import dev.understudy.provider.Redactor;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.VersionInfo;
import java.net.HttpURLConnection;
import java.util.Optional;

/** Brings a Job to the API server, and says what its refusals mean. */
final class JobApplication {
  private static final int UNPROCESSABLE = 422;
  private static final int MAX_WORDS = 640;

  /** Before 1.25 there an eviction counts as a failure, and the field is refused. */
  private static final int KNOWS_DISRUPTIONS = 25;

  private JobApplication() {}

  static void apply(KubernetesClient client, Job job) {
    if (!knowsDisruptions(client.getKubernetesVersion())) {
      job.getSpec().setPodFailurePolicy(null);
    }
    put(client, job);
  }

  static boolean knowsDisruptions(VersionInfo server) {
    String minor = server.getMinor().replaceAll("\\D.*", "");
    return !server.getMajor().equals("1")
        || minor.isEmpty()
        || Integer.parseInt(minor) >= KNOWS_DISRUPTIONS;
  }

  private static void put(KubernetesClient client, Job job) {
    client
        .resource(job)
        .fieldManager(KubernetesCluster.FIELD_MANAGER)
        .forceConflicts()
        .serverSideApply();
  }

  /** Empty where it says nothing about the Job: no right, no server. */
  static Optional<JobState> refusal(
      JobRequest request, KubernetesClientException failure, Redactor redactor) {
    String words = redactor.excerpt(String.valueOf(failure.getMessage()), MAX_WORDS);
    boolean forbidden = failure.getCode() == HttpURLConnection.HTTP_FORBIDDEN;
    if (ForcedApply.isTerminating(failure)) {
      throw ForcedApply.terminating(request.owner().namespace());
    }
    if (forbidden && words.contains("exceeded quota")) {
      return Optional.of(new JobState.Running("The namespace has no room for the Job: " + words));
    }
    boolean noRight =
        words.contains("cannot patch resource") || words.contains("cannot create resource");
    boolean refused =
        (forbidden && !noRight)
            || failure.getCode() == UNPROCESSABLE
            || failure.getCode() == HttpURLConnection.HTTP_BAD_REQUEST;
    return refused
        ? Optional.of(
            new JobState.Failed(
                "The cluster refuses the Job '%s': %s".formatted(request.name(), words)))
        : Optional.empty();
  }
}
