package dev.understudy.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.provider.PostgresConnection;
import dev.understudy.simulator.http.Effect;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The operator dies at every moment of a rotation that differs for the world outside: before and
 * after the effect of each call to a provider that changes something, of each write to Kubernetes,
 * and after each change by SQL. Rotations of one environment follow each other, so that each point
 * costs one rotation.
 */
class RotationCrashTest extends RotationStage {

  /**
   * What must not depend on where it died.
   *
   * @param effects of the whole rotation on roles
   */
  record End(Map<String, String> state, Map<String, Long> effects) {}

  @Test
  void killedAnywhereServicesAlwaysHoldALoginThatWorks() {
    begin(text -> text);
    rotate("first");
    life.run(operator, over("first"));

    Plug undisturbed = new Plug(0);
    operator = new OperatorInMemory(world, undisturbed);
    End expected = rotation("undisturbed", login());
    int points = undisturbed.moments();
    assertThat(points)
        .isGreaterThanOrEqualTo(2 * undisturbed.calls() + undisturbed.kubernetesWrites());
    assertThat(expected.effects()).containsEntry("CREATE", 1L).containsEntry("DELETE", 1L);

    List<Integer> turns = undisturbed.lastOfEachWorld();
    for (int point : turns) {
      String where = "killed at " + point + " of " + points;
      PostgresConnection before = login();
      int effects = world.ledgerSize();
      operator = new OperatorInMemory(world, new Plug(point));
      rotate(where);
      life.run(operator, over(where));
      assertThat(operator.plug.isPulled()).as(where).isTrue();
      assertServed(where);

      operator = new OperatorInMemory(world, new Plug(0));
      assertThat(rotation(where, before, effects)).as(where).isEqualTo(expected);
    }
    System.out.printf(
        "crash matrix of a rotation: %d calls, %d Kubernetes writes, %d points, of which %d differ outside%n",
        undisturbed.calls(), undisturbed.kubernetesWrites(), points, turns.size());
    remove();
  }

  private End rotation(String token, PostgresConnection before) {
    int effects = world.ledgerSize();
    rotate(token);
    return rotation(token, before, effects);
  }

  private End rotation(String token, PostgresConnection before, int since) {
    life.run(
        operator,
        e -> {
          assertServed(token + ", resumed");
          return over(token).test(e);
        });
    assertLetsIn(login());
    assertShutOut(before);
    Map<String, Long> effects = new HashMap<>();
    world.ledgerFrom(since).stream()
        .filter(e -> e.subject() != null && e.subject().kind().equals("role"))
        .filter(e -> e.effect() != Effect.READ && e.effect() != Effect.REFUSED)
        .forEach(e -> effects.merge(e.effect().name(), 1L, Long::sum));
    return new End(life.state(), effects);
  }
}
