package dev.understudy.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.api.v1alpha1.StagingEnvironment;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tests that authenticate with a Secret: it may be missing, come, and change. */
class SmokeCredentialsTest {

  private static String withToken(String manifest) {
    return manifest.replace(
        "path: /api/healthz}",
        "path: /api/healthz, auth: {bearerTokenSecretRef: {name: smoke, key: token}}}");
  }

  @Test
  void aMissingSecretIsAnErrorAndOneThatComesOrChangesIsTestedWith() {
    try (World world = new World(false)) {
      Life life = new Life(world);
      OperatorInMemory operator = new OperatorInMemory(world, new Plug(0));
      life.apply(SmokeCredentialsTest::withToken);

      life.run(operator, VirtualLoop::stalled);
      assertThat(VirtualLoop.condition(life.get(), "Ready").orElseThrow())
          .satisfies(ready -> {
            assertThat(ready.getStatus()).isEqualTo("False");
            assertThat(ready.getReason()).isEqualTo("SmokeTestError");
            assertThat(ready.getMessage())
                .contains("auth needs the key 'token' of the Secret 'smoke'", "no such Secret");
          });

      world.secret(life.namespace, "smoke", Map.of("token", "first-token-1"));
      life.run(operator, VirtualLoop::ready);
      String tested = life.get().getStatus().verification().key();
      life.assertQuiet(operator);

      world
          .user
          .secrets()
          .inNamespace(life.namespace)
          .withName("smoke")
          .edit(secret -> {
            secret.setData(
                Map.of(
                    "token",
                    Base64.getEncoder()
                        .encodeToString("other-token-2".getBytes(StandardCharsets.UTF_8))));
            return secret;
          });
      life.run(
          operator,
          e ->
              VirtualLoop.ready(e)
                  && !e.map(SmokeCredentialsTest::key).equals(Optional.of(tested)));
      assertThat(life.get().getStatus().toString()).doesNotContain("first-token", "other-token");

      life.delete();
      life.run(operator, VirtualLoop::gone);
      life.assertNothingLeft();
    }
  }

  private static String key(StagingEnvironment environment) {
    return environment.getStatus().verification().key();
  }
}
