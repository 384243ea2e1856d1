package dev.understudy.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Variables from whole Secrets and ConfigMaps, and what a spec may demand of all of them. */
class VariablesLifeTest {
  private static final String API = "# more of api";
  private static final String ALL = "# more of the environment";
  private static final Map<String, String> ENV_FROM =
      Map.of(
          ALL,
          "envFrom: [{configMapRef: {name: everywhere}}]",
          API,
          """
          - {name: GREETING, value: "hello $(TOWN)"}
                envFrom: [{secretRef: {name: shop}, prefix: SHOP_}]
          """);

  private static World world;

  private WiredLife wired;

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
  }

  @AfterEach
  void remove() {
    wired.remove();
  }

  @Test
  void wholeSecretsAndConfigMapsBecomeVariables() {
    wired.configMap("everywhere", Map.of("TOWN", "Berlin", "APP_ENV", "overridden"));
    wired.secret("shop", Map.of("KEY", "shop-key-of-staging"));
    wired.apply(ENV_FROM);
    wired.untilReady();

    assertThat(wired.variables("api"))
        .containsEntry("TOWN", "Berlin")
        .containsEntry("APP_ENV", "staging")
        .containsEntry("GREETING", "hello Berlin")
        .containsEntry("SHOP_KEY", "shop-key-of-staging");
    assertThat(wired.variables("ui"))
        .containsEntry("TOWN", "Berlin")
        .doesNotContainKeys("SHOP_KEY", "GREETING");
    wired.life.assertQuiet(wired.operator);

    String release = wired.releases.getLast();
    wired.configMap("everywhere", Map.of("TOWN", "Lisbon"));
    wired.until(
        e -> VirtualLoop.ready(e) && !release.equals(e.orElseThrow().getStatus().release()));
    assertThat(wired.variables("api")).containsEntry("GREETING", "hello Lisbon");
  }

  @Test
  void missingOnesAreNamedAndTheirComingIsNoticed() {
    wired.apply(ENV_FROM);
    wired.untilStalled();
    assertThat(wired.reason()).isEqualTo("ConfigMapNotFound");
    assertThat(wired.message())
        .contains("api: envFrom: ConfigMap everywhere is not there")
        .contains("api: envFrom: Secret shop is not there")
        .contains("ui: envFrom: ConfigMap everywhere is not there");

    wired.configMap("everywhere", Map.of("TOWN", "Berlin"));
    wired.until(e -> wired.reason().equals("SecretNotFound"));
    assertThat(wired.message()).isEqualTo("api: envFrom: Secret shop is not there");

    wired.secret("shop", Map.of("KEY", "shop-key-of-staging"));
    wired.untilReady();
  }

  @Test
  void aKeyThatCannotBeAVariableAndAReferenceToNothingAreRefused() {
    wired.configMap("everywhere", Map.of("my-town", "Berlin"));
    wired.secret("shop", Map.of("KEY", "shop-key-of-staging"));
    wired.apply(ENV_FROM);
    wired.untilStalled();

    assertThat(wired.reason()).isEqualTo("EnvUnusable");
    assertThat(wired.message())
        .contains("the key 'my-town' of ConfigMap everywhere")
        .contains("GREETING: $(TOWN) refers to no variable")
        .doesNotContain("Berlin");
    assertThat(wired.deploys()).isEqualTo(List.of());

    wired.configMap("everywhere", Map.of("TOWN", "Berlin"));
    wired.untilReady();
  }

  @Test
  void whatComesFromEnvFromIsHeldAgainstProductionToo() {
    wired.configMap("everywhere", Map.of("TOWN", "https://u:hunter2@api.heretix.app/v1"));
    wired.secret("shop", Map.of("KEY", "sk_live_hunter2hunter2"));
    wired.apply(ENV_FROM);
    wired.untilStalled();

    assertThat(wired.reason()).isEqualTo("IsolationViolated");
    assertThat(wired.message())
        .contains("api: TOWN contains production's host api.heretix.app.")
        .contains("api: SHOP_KEY contains a live key")
        .contains("ui: TOWN contains")
        .doesNotContain("hunter2");
    assertThat(wired.deploys()).isEqualTo(List.of());

    wired.configMap("everywhere", Map.of("TOWN", "Berlin"));
    wired.secret("shop", Map.of("KEY", "shop-key-of-staging"));
    wired.untilReady();
  }

  @Test
  void requiredVariablesAreDemandedBeforeAnythingIsDeployed() {
    wired.secret("heretix-staging", Map.of("resend", " "));
    wired.apply(
        Map.of(
            API,
            """
            - {name: OTHER, value: set}
                  requiredEnv: [OTHER, RESEND_API_KEY, STRIPE_KEY]
            """));
    wired.untilStalled();

    assertThat(wired.reason()).isEqualTo("RequiredEnvMissing");
    assertThat(wired.message())
        .isEqualTo(
            "api: the required variable RESEND_API_KEY is blank\n"
                + "api: the required variable STRIPE_KEY is missing");
    assertThat(wired.deploys()).isEqualTo(List.of());
    assertThat(wired.variables("api")).doesNotContainKey("OTHER");

    wired.secret("heretix-staging", Map.of("resend", "re_staging_0123456789"));
    wired.reapply(
        Map.of(
            API,
            """
            - {name: OTHER, value: set}
                  requiredEnv: [OTHER, RESEND_API_KEY]
            """));
    wired.untilReady();
  }

  @Test
  void preflightIsHeldAgainstTheVariablesBeforeAnythingIsDeployed() {
    wired.apply(
        preflight("[\"env['api'].APP_ENV == 'production'\", \"env['api'].RESEND_API_KEY == ''\"]"));
    wired.untilStalled();

    assertThat(wired.reason()).isEqualTo("PreflightFailed");
    assertThat(wired.message())
        .isEqualTo(
            "preflight mode: expected env['api'].APP_ENV == 'production',"
                + " saw env[\"api\"].APP_ENV = 'staging'\n"
                + "preflight mode: expected env['api'].RESEND_API_KEY == '',"
                + " saw env[\"api\"].RESEND_API_KEY = ***");
    assertThat(VirtualLoop.condition(wired.life.get(), "IsolationVerified").orElseThrow())
        .extracting(c -> c.getStatus())
        .isEqualTo("True");
    assertThat(wired.deploys()).isEqualTo(List.of());
    assertThat(wired.variables("api")).doesNotContainKey("APP_ENV");

    wired.reapply(preflight("[\"env['api'].APP_ENV == 'staging'\"]"));
    wired.untilReady();
  }

  @Test
  void aPreflightThatCannotBeReadIsRefusedBeforeAnythingIsMade() {
    wired.apply(preflight("[\"env['api'].APP_ENV ==\"]"));
    wired.untilStalled();

    assertThat(wired.reason()).isEqualTo("InvalidSpec");
    assertThat(wired.message()).contains("spec.preflight[mode].expect[0]");
    assertThat(wired.life.counts()).isEmpty();
  }

  private static Map<String, String> preflight(String expect) {
    return Map.of(ALL, "preflight: [{name: mode, expect: " + expect + "}]");
  }
}
