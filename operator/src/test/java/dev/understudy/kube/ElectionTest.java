package dev.understudy.kube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.provider.ManualClock;
import dev.understudy.simulator.kube.KubeApi;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ElectionTest {
  private KubeApi kube;
  private KubernetesClient client;
  private Candidate one;
  private Candidate two;

  @BeforeEach
  void start() throws IOException {
    kube = KubeApi.start(0, List.of(), new ManualClock());
    Config config =
        new ConfigBuilder(Config.empty())
            .withMasterUrl(kube.url().toString())
            .withRequestRetryBackoffLimit(0)
            .withRequestTimeout(2_000)
            .build();
    client = new KubernetesClientBuilder().withConfig(config).build();
    one = new Candidate(client, "one");
    two = new Candidate(client, "two");
  }

  @AfterEach
  void stop() {
    client.close();
    kube.close();
  }

  @Test
  void theFirstLeadsAndRenewsAndTheSecondStandsBy() {
    one.look();
    two.look();
    for (int i = 0; i < 20; i++) {
      one.after(2).look();
      two.after(2).look();
    }

    assertThat(one.told).containsExactly("gained");
    assertThat(one.leadership.mayWrite()).isTrue();
    assertThat(two.told).isEmpty();
    assertThat(two.leadership.mayWrite()).isFalse();
    assertThat(lease().getSpec().getHolderIdentity()).isEqualTo("one");
    assertThat(lease().getSpec().getLeaseTransitions()).isEqualTo(1);
  }

  @Test
  void aLeaseThatWasReleasedIsTakenAtTheNextLook() {
    one.look();
    two.look();

    assertThat(one.election.leave()).isTrue();
    one.lease.release();
    two.look();

    assertThat(one.leadership.mayWrite()).isFalse();
    assertThat(two.told).containsExactly("gained");
    assertThat(lease().getSpec().getLeaseTransitions()).isEqualTo(2);
  }

  @Test
  void aLeaderThatVanishedIsFollowedWhenItsLeaseHasStoodUnchangedForItsWholeDuration() {
    one.look();
    two.look();
    two.after(14).look();
    assertThat(two.told).isEmpty();

    two.after(1).look();

    assertThat(two.told).containsExactly("gained");
  }

  @Test
  void aWallClockThatIsAheadTakesNothingFromALeader() {
    two.wall.advance(Duration.ofHours(1));
    one.look();
    two.look();
    two.after(2).look();

    assertThat(two.told).isEmpty();
  }

  @Test
  void whoeverWasFrozenForLongerThanTheLeaseIsOutThoughNobodyTookOver() {
    one.look();
    one.after(60);
    assertThat(one.leadership.mayWrite()).isFalse();

    one.look();
    one.after(2).look();

    assertThat(one.told).containsExactly("gained", "lost");
    assertThat(one.leadership.mayWrite()).isFalse();
  }

  @Test
  void aLeaderThatIsReplacedIsOut() {
    one.look();
    two.look();
    two.after(15).look();

    one.after(2).look();

    assertThat(one.told).containsExactly("gained", "lost");
    assertThat(two.leadership.mayWrite()).isTrue();
  }

  @Test
  void anApiServerThatIsAwayIsBorneUntilTheDeadlineAndWritesEndBeforeTheLeaseDoes() {
    one.look();
    kube.close();

    one.after(8).look();
    assertThat(one.told).containsExactly("gained");
    assertThat(one.leadership.mayWrite()).isTrue();
    one.after(2).look();

    assertThat(one.told).containsExactly("gained", "lost");
    assertThat(one.leadership.mayWrite()).isFalse();
  }

  @Test
  void anApiServerThatIsNotThereYetIsWaitedFor() {
    kube.close();

    one.look();
    one.after(2).look();

    assertThat(one.told).isEmpty();
  }

  @Test
  void whoLeavesWithoutHavingLedReleasesNothing() {
    one.look();
    two.look();

    assertThat(two.election.leave()).isFalse();
    two.lease.release();

    assertThat(lease().getSpec().getHolderIdentity()).isEqualTo("one");
  }

  private Lease lease() {
    return client.leases().inNamespace("default").withName("leader").get();
  }
}
