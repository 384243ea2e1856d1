package dev.understudy.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.api.v1alpha1.ReleasedMigration;
import dev.understudy.api.v1alpha1.ReleasedService;
import dev.understudy.api.v1alpha1.ServiceSpec;
import dev.understudy.api.v1alpha1.StagingRelease;
import dev.understudy.api.v1alpha1.StagingReleaseSpec;
import dev.understudy.api.v1alpha1.StagingReleaseStatus;
import dev.understudy.api.v1alpha1.VerificationResult;
import dev.understudy.plan.Manifests;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which releases there are, which may come back, and what that means. */
class ReleasesTest {
  private static final String DIGEST = "sha256:" + "a".repeat(64);

  private static ReleasedService api(String image, String digest) {
    return new ReleasedService("api", image, digest, null, null, null, null);
  }

  private static StagingRelease release(
      String id, int minute, VerificationResult result, boolean rejected, ReleasedService service) {
    StagingRelease release = new StagingRelease();
    release.setMetadata(new ObjectMetaBuilder().withName("heretix-" + id).build());
    release.setSpec(
        new StagingReleaseSpec(
            "heretix",
            id,
            List.of(service),
            List.of(new ReleasedMigration("V1.sql", "1")),
            List.of(),
            1,
            null,
            null,
            rejected ? true : null));
    release.setStatus(
        new StagingReleaseStatus(
            result, null, "2026-11-25T10:%02d:00Z".formatted(minute), 1, 1, null));
    return release;
  }

  private static final StagingRelease OLD =
      release("old", 1, VerificationResult.Passed, false, api("api:1", DIGEST));
  private static final StagingRelease REJECTED =
      release("rejected", 2, VerificationResult.Passed, true, api("api:2", null));
  private static final StagingRelease SAME_CODE =
      release("same", 3, VerificationResult.Passed, false, api("api:2", null));
  private static final StagingRelease NEW =
      release("new", 4, VerificationResult.Passed, false, api("api:3", null));
  private static final StagingRelease FAILED =
      release("failed", 5, VerificationResult.Failed, false, api("api:4", null));
  private static final Releases ALL = new Releases(List.of(FAILED, OLD, SAME_CODE, NEW, REJECTED));

  @Test
  void theNewestThatPassedComesFirstAndWhatRunsRejectedCodeDoesNotCount() {
    assertThat(ALL.verified()).containsExactly(NEW, OLD);
    assertThat(ALL.rejecting(List.of(api("api:2", DIGEST)))).contains(REJECTED);
    assertThat(ALL.rejecting(List.of(api("api:1", null)))).isEmpty();
  }

  @Test
  void oneIsFoundByItsIdAndByItsName() {
    assertThat(ALL.find("old")).contains(OLD);
    assertThat(ALL.find("heretix-old")).contains(OLD);
    assertThat(ALL.find("ol")).isEmpty();
  }

  @Test
  void theOldestGoFirstAndARejectionLast() {
    assertThat(ALL.surplus(3, Set.of("old"))).containsExactly(NEW, SAME_CODE);
    assertThat(ALL.surplus(0, Set.of("old", "failed")))
        .doesNotContain(OLD, FAILED)
        .endsWith(SAME_CODE);
    assertThat(ALL.surplus(10, Set.of())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "api:1, api",
    "registry:5000/team/api:1.4, registry:5000/team/api",
    "registry:5000/team/api, registry:5000/team/api"
  })
  void anImageIsPinnedByItsDigest(String image, String name) {
    assertThat(Code.pinned(image, DIGEST)).isEqualTo(name + "@" + DIGEST);
    assertThat(Code.pinned(image, null)).isEqualTo(image);
  }

  @Test
  void aDigestStaysAsItIs() {
    assertThat(Code.pinned("api@" + DIGEST, "sha256:" + "b".repeat(64))).isEqualTo("api@" + DIGEST);
  }

  /** The tag was moved meanwhile. */
  @Test
  void theSameTagWithAnotherDigestIsAnotherImage() {
    List<ServiceSpec> written =
        Manifests.environment("/plan/full.yaml").getSpec().services().stream()
            .filter(service -> service.source().image() != null)
            .limit(1)
            .toList();
    String name = written.getFirst().name();
    String image = written.getFirst().source().image();
    StagingRelease older =
        release(
            "a",
            1,
            VerificationResult.Passed,
            false,
            new ReleasedService(name, image, DIGEST, null, null, null, null));
    List<ReleasedMigration> schema =
        List.of(new ReleasedMigration("V1.sql", "1"), new ReleasedMigration("V2.sql", "2"));

    var moved =
        Restoration.of(
            older,
            written,
            List.of(
                new ReleasedService(
                    name, image, "sha256:" + "b".repeat(64), null, null, null, null)),
            schema);
    var same =
        Restoration.of(
            older,
            written,
            List.of(new ReleasedService(name, image, DIGEST, null, null, null, null)),
            schema);

    assertThat(moved.orElseThrow().services().getFirst().image()).endsWith("@" + DIGEST);
    assertThat(moved.orElseThrow().migrations()).containsExactly("V2.sql");
    assertThat(same).isEmpty();
  }
}
