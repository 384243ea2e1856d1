package dev.understudy.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Event;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever describes an environment sees each thing that was said once, and how often it was. */
class EventsLifeTest {
  private World world;
  private Life life;

  @BeforeEach
  void start() {
    world = new World(false);
    life = new Life(world);
    life.apply();
  }

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void whatComesAndGoesIsOneEventThatCounts() {
    OperatorInMemory operator = new OperatorInMemory(world, new Plug(0));
    life.run(operator, VirtualLoop::ready);
    assertThat(events()).isNotEmpty().allMatch(e -> e.getCount() == 1);
    int kinds = events().size();

    breakAndRecover(operator, "1");
    int withTheBreak = events().size();
    assertThat(withTheBreak).isGreaterThan(kinds);

    Instant before = world.clock.instant().truncatedTo(ChronoUnit.SECONDS);
    breakAndRecover(new OperatorInMemory(world, new Plug(0)), "2");

    assertThat(events()).as("said by another process: the same events").hasSize(withTheBreak);
    Event failed =
        events().stream()
            .filter(e -> e.getType().equals("Warning"))
            .reduce((a, b) -> {
              throw new AssertionError("twice: " + a + b);
            })
            .orElseThrow();
    assertThat(failed.getCount()).isEqualTo(2);
    assertThat(failed.getReason()).isEqualTo("SecretNotFound");
    assertThat(Instant.parse(failed.getFirstTimestamp())).isBefore(before);
    assertThat(Instant.parse(failed.getLastTimestamp())).isAfterOrEqualTo(before);
  }

  @Test
  void aPassThatChangesNothingSaysNothing() {
    OperatorInMemory operator = new OperatorInMemory(world, new Plug(0));
    life.run(operator, VirtualLoop::ready);
    List<Event> before = events();

    for (int i = 0; i < 5; i++) {
      world.advance(Duration.ofMinutes(5));
      operator.pass(life.get());
    }

    assertThat(events()).isEqualTo(before);
  }

  private void breakAndRecover(OperatorInMemory operator, String token) {
    world.user.secrets().inNamespace(life.namespace).withName("heretix-staging").delete();
    request("broken" + token);
    life.run(operator, VirtualLoop::stalled);
    world.advance(Duration.ofMinutes(10));
    world.secret(life.namespace, "heretix-staging", Map.of("resend", "re_staging_00000000"));
    request("repaired" + token);
    life.run(operator, VirtualLoop::ready);
    world.advance(Duration.ofMinutes(10));
  }

  private void request(String token) {
    life.edit(e -> e.getMetadata().setAnnotations(Map.of("understudy.dev/reconcile", token)));
  }

  private List<Event> events() {
    return world.user.v1().events().inNamespace(life.namespace).list().getItems();
  }
}
