package dev.understudy.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class InventoryTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final ManualClock clock = new ManualClock();
  private final Inventory inventory = new Inventory(clock);
  private final AtomicInteger calls = new AtomicInteger();

  @Test
  void aListingIsKeptAsLongAsItsReaderAccepts() {
    assertThat(list(MINUTE)).containsExactly(1);
    clock.advance(MINUTE);
    assertThat(list(MINUTE)).containsExactly(1);
    clock.advance(Duration.ofMillis(1));
    assertThat(list(MINUTE)).containsExactly(2);
    assertThat(list(Duration.ZERO)).as("now is now").containsExactly(3);
  }

  @Test
  void afterAWriteNobodyGetsAnOlderListing() {
    list(MINUTE);
    inventory.forget("branches");

    assertThat(list(MINUTE)).containsExactly(2);
  }

  @Test
  void aFailureIsKeptByNobody() {
    list(MINUTE);
    clock.advance(MINUTE.multipliedBy(2));
    assertThatThrownBy(() ->
            inventory.list(
                "branches",
                MINUTE,
                () -> {
                  throw new ProviderException.Unavailable("down", null);
                }))
        .isInstanceOf(ProviderException.Unavailable.class);

    assertThat(list(MINUTE)).containsExactly(2);
  }

  /** The first call is answered only when all others wait for it: they share a second one. */
  @Test
  @Timeout(30)
  void thoseWhoAskWhileACallIsUnderWayShareTheNextOne() throws InterruptedException {
    CountDownLatch underWay = new CountDownLatch(1);
    CountDownLatch answered = new CountDownLatch(1);
    Thread first =
        Thread.startVirtualThread(() ->
            inventory.list(
                "branches",
                Duration.ZERO,
                () -> {
                  underWay.countDown();
                  await(answered);
                  return List.of(calls.incrementAndGet());
                }));
    underWay.await();
    List<Integer> seen = new CopyOnWriteArrayList<>();
    List<Thread> others =
        Stream.generate(() -> Thread.startVirtualThread(() -> seen.addAll(list(Duration.ZERO))))
            .limit(20)
            .toList();
    others.forEach(InventoryTest::awaitWaiting);

    answered.countDown();
    first.join();
    for (Thread other : others) {
      other.join();
    }

    assertThat(calls).hasValue(2);
    assertThat(seen).hasSize(20).containsOnly(2);
  }

  private List<Integer> list(Duration maxAge) {
    return inventory.list("branches", maxAge, () -> List.of(calls.incrementAndGet()));
  }

  private static void awaitWaiting(Thread thread) {
    while (thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
