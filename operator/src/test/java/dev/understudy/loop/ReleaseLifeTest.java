package dev.understudy.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.understudy.api.v1alpha1.StagingEnvironment;
import dev.understudy.api.v1alpha1.StagingRelease;
import dev.understudy.api.v1alpha1.StagingReleaseSpec;
import dev.understudy.api.v1alpha1.VerificationResult;
import io.fabric8.kubernetes.api.model.OwnerReference;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Releases are written down as they were tested, kept for a while, and may be rejected. */
class ReleaseLifeTest extends ReleaseStage {
  @Test
  void whatWasVerifiedIsWrittenDownExactlyAndDoesNotChange() {
    ready(text -> text);

    String id = get().getStatus().release();
    StagingRelease release = release(id);
    StagingReleaseSpec spec = release.getSpec();
    assertThat(release.getMetadata().getName()).isEqualTo("heretix-" + id);
    assertThat(spec.environment()).isEqualTo("heretix");
    assertThat(spec.services().getFirst().image()).isEqualTo(GOOD);
    assertThat(digest(release).orElseThrow()).startsWith("sha256:").hasSize(71);
    assertThat(spec.services().getFirst().env()).hasSize(16);
    assertThat(spec.migrations()).extracting(m -> m.name()).containsExactly("V1__notes.sql");
    assertThat(spec.dataRevision()).isEqualTo(1);
    assertThat(release.getStatus().result()).isEqualTo(VerificationResult.Passed);
    assertThat(release.getStatus().tests()).isEqualTo(2);
    assertThat(release.getStatus().finishedAt())
        .isEqualTo(get().getStatus().verification().finishedAt());
    assertThat(release.getMetadata().getOwnerReferences())
        .extracting(OwnerReference::getUid)
        .containsExactly(get().getMetadata().getUid());
    life.assertQuiet(operator);
    assertThatThrownBy(() ->
            edit(
                id,
                r ->
                    r.setSpec(
                        new StagingReleaseSpec(
                            "heretix",
                            id,
                            List.of(),
                            spec.migrations(),
                            List.of(),
                            1,
                            spec.data(),
                            null,
                            null))))
        .hasMessageContaining("services")
        .hasMessageContaining("only rejected may be set");
  }

  /** What {@code kubectl get srel} shows. */
  @Test
  void theTableTellsWhatBecameOfEach() throws Exception {
    ready(text -> text);
    String id = get().getStatus().release();
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    world.kube.url()
                        + "/apis/understudy.dev/v1alpha1/namespaces/"
                        + life.namespace
                        + "/stagingreleases"))
            .header("accept", "application/json;as=Table;v=v1;g=meta.k8s.io")
            .build();
    JsonNode table;
    try (HttpClient client = HttpClient.newHttpClient()) {
      table =
          new ObjectMapper()
              .readTree(client.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    assertThat(table.path("columnDefinitions").findValuesAsText("name"))
        .containsSubsequence("ENVIRONMENT", "RELEASE", "RESULT", "FINISHED", "REJECTED", "AGE");
    assertThat(table.path("rows")).hasSize(1);
    assertThat(table.path("rows").get(0).path("cells").toString())
        .contains("heretix-" + id, "\"heretix\"", "Passed");
  }

  @Test
  void aFailedReleaseIsWrittenDownAndHeldUnlessTheSpecWantsItRolledBack() {
    ready(text -> text);
    String good = get().getStatus().release();

    image(BROKEN, text -> text);
    until("SmokeTestFailed");

    String broken = get().getStatus().release();
    assertThat(live()).isEqualTo(BROKEN);
    assertThat(get().getStatus().rollback()).isNull();
    assertThat(release(broken).getStatus().result()).isEqualTo(VerificationResult.Failed);
    assertThat(release(broken).getStatus().reason()).isEqualTo("SmokeTestFailed");
    assertThat(release(broken).getStatus().message()).contains("healthz", "500");
    assertThat(release(good).getStatus().result()).isEqualTo(VerificationResult.Passed);
    assertThat(get().getStatus().lastKnownGood()).isEqualTo(good);
    life.assertQuiet(operator);
  }

  @Test
  void tooManyAreDeletedButNeverTheLastKnownGoodAndTheOneInUse() {
    ready(text -> text + "\n  releaseHistoryLimit: 2\n");
    String first = get().getStatus().release();
    image("ghcr.io/heretix/api:1.4.3", text -> text + "\n  releaseHistoryLimit: 2\n");
    life.run(operator, VirtualLoop::ready);
    String good = get().getStatus().release();

    for (String note : List.of("a", "b", "c")) {
      image(
          BROKEN,
          text ->
              text.replace(
                      "value: staging}", "value: staging}\n    - {name: N, value: " + note + "}")
                  + "\n  releaseHistoryLimit: 2\n");
      until("SmokeTestFailed");
    }

    assertThat(releases())
        .extracting(r -> r.getSpec().release())
        .containsExactlyInAnyOrder(good, get().getStatus().release())
        .doesNotContain(first);
    life.assertQuiet(operator);
  }

  @Test
  void whatIsRejectedDoesNotComeBackUntilTheRejectionIsTakenBack() {
    ready(text -> text);
    String rejected = get().getStatus().release();
    image("ghcr.io/heretix/api:1.4.3", text -> text);
    life.run(operator, VirtualLoop::ready);
    reject(rejected, true);
    life.annotate("understudy.dev/reconcile", "rejected");
    life.run(operator, VirtualLoop::ready);

    // Another variable makes another release, of what was rejected.
    image(
        GOOD,
        text -> text.replace("value: staging}", "value: staging}\n    - {name: N, value: n}"));
    until("ReleaseRejected");

    assertThat(message("Ready"))
        .contains("heretix-" + rejected, "api: " + GOOD, "take the rejection back");
    assertThat(message("Stalled")).isNotEmpty();
    assertThat(live()).isEqualTo("ghcr.io/heretix/api:1.4.3");
    life.assertQuiet(operator);

    reject(rejected, false);
    life.run(operator, VirtualLoop::ready);
    assertThat(live()).isEqualTo(GOOD);
  }

  /** With no status, and with the owner that was. */
  @Test
  void aRestoreFromABackupBringsTheReleasesBackWithTheirResults() {
    ready(text -> text);
    StagingEnvironment before = get();
    StagingRelease saved = release(before.getStatus().release());
    life.edit(e -> e.getMetadata().setFinalizers(List.of()));
    life.delete();
    assertThat(life.find()).isEmpty();

    life.apply();
    saved.getMetadata().setResourceVersion(null);
    saved.getMetadata().setUid(null);
    saved.getMetadata().setManagedFields(null);
    saved.setStatus(null);
    // The cluster collects what has no owner; a restore is quicker than that.
    saved.getMetadata().setOwnerReferences(List.of());
    world.user.resource(saved).inNamespace(life.namespace).create();
    life.run(operator, VirtualLoop::ready);

    StagingRelease restored = release(saved.getSpec().release());
    assertThat(restored.getSpec()).isEqualTo(saved.getSpec());
    assertThat(restored.getStatus().result()).isEqualTo(VerificationResult.Passed);
    assertThat(restored.getMetadata().getOwnerReferences())
        .extracting(OwnerReference::getUid)
        .containsExactly(get().getMetadata().getUid())
        .doesNotContain(before.getMetadata().getUid());
    life.assertQuiet(operator);
  }
}
