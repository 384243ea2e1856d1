package dev.understudy.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.api.v1alpha1.StagingEnvironment;
import io.fabric8.kubernetes.api.model.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Generated values are made anew on request: deployed, verified, and only then the old are gone.
 */
class RotationLifeTest {
  private static final String TOKEN = "monday";
  private static final Map<String, String> ACCEPTS_BOTH =
      Map.of(
          "# more of api",
          """
          - {name: SESSION, valueFrom: {generatedSecretRef: {name: session}}}
                  - {name: SESSION_BEFORE, valueFrom: {generatedSecretRef: {name: session, previous: true}}}
          """);

  /** Of all the points; the matrix of crashes has every one of other scenarios. */
  private static final int SAMPLED = 8;

  private static World world;

  private WiredLife wired;
  private String before = "";

  @BeforeAll
  static void start() {
    world = new World(false);
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  @BeforeEach
  void begin() {
    wired = new WiredLife(world);
    wired.apply(ACCEPTS_BOTH);
    wired.untilReady();
    before = generated().get("session");
  }

  @AfterEach
  void remove() {
    wired.remove();
    assertThat(world.simulator.ledger().invalidRequests()).isEmpty();
  }

  @Test
  void aRequestIsDeployedVerifiedAndThenTheOldValueIsGone() {
    assertThat(wired.variables("api"))
        .containsEntry("SESSION", before)
        .containsEntry("SESSION_BEFORE", before);

    rotate(TOKEN);
    wired.until(e -> generated().containsKey("session.previous"));
    wired.until(e -> wired.variables("api").get("SESSION").equals(generated().get("session")));
    assertThat(wired.variables("api")).containsEntry("SESSION_BEFORE", before);
    assertThat(handled()).isNotEqualTo(TOKEN);

    wired.until(this::rotated);
    String after = generated().get("session");
    assertThat(after).isNotEqualTo(before);
    assertThat(wired.variables("api"))
        .containsEntry("SESSION", after)
        .containsEntry("SESSION_BEFORE", after);
    assertThat(handled()).isEqualTo(TOKEN);
    wired.life.assertQuiet(wired.operator);
    assertThat(generated()).containsEntry("session", after);
  }

  /** Wherever it dies, services hold a value that is in the Secret, and one rotation is one. */
  @Test
  void killedAtAnyPointOneRequestIsOneRotation() {
    Plug undisturbed = new Plug(0);
    wired.operator = new OperatorInMemory(world, undisturbed);
    rotate("undisturbed");
    wired.until(this::rotated);
    int points = undisturbed.moments();

    int reached = 0;
    for (int sample = 0; sample < SAMPLED; sample++) {
      int point = 1 + sample * points / SAMPLED;
      String old = generated().get("session");
      wired.operator = new OperatorInMemory(world, new Plug(point));
      rotate("killed-at-" + point);
      wired.until(this::rotated);
      reached += wired.operator.plug.isPulled() ? 1 : 0;
      assertThat(generated().values()).contains(wired.variables("api").get("SESSION"));

      wired.operator = new OperatorInMemory(world, new Plug(0));
      wired.until(this::rotated);
      Map<String, String> now = generated();
      assertThat(now.get("session")).isNotEqualTo(old);
      assertThat(now).doesNotContainKey("session.previous");
      assertThat(wired.variables("api")).containsEntry("SESSION", now.get("session"));
    }
    assertThat(reached).isEqualTo(SAMPLED);
  }

  /** A release whose variables no longer have the old value is verified. */
  private boolean rotated(Optional<StagingEnvironment> environment) {
    return VirtualLoop.ready(environment)
        && handled().equals(token())
        && !generated().containsKey("session.previous")
        && wired.variables("api").get("SESSION_BEFORE").equals(generated().get("session"));
  }

  private void rotate(String token) {
    wired.life.edit(e -> e.getMetadata().setAnnotations(Map.of("understudy.dev/rotate", token)));
  }

  private String token() {
    return wired
        .life
        .get()
        .getMetadata()
        .getAnnotations()
        .getOrDefault("understudy.dev/rotate", "");
  }

  private String handled() {
    return String.valueOf(wired.life.get().getStatus().handledRequests().get("rotate"));
  }

  private Map<String, String> generated() {
    Secret secret =
        world.user.secrets().inNamespace(wired.life.namespace).withName("heretix-generated").get();
    Map<String, String> values = new TreeMap<>();
    secret
        .getData()
        .forEach((key, value) ->
            values.put(key, new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8)));
    return values;
  }
}
