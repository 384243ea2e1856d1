package dev.understudy.isolation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.api.v1alpha1.ProductionSpec;
import dev.understudy.isolation.EnvIsolation.Result;
import dev.understudy.provider.Secret;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvIsolationTest {
  private static final ProductionSpec PRODUCTION =
      new ProductionSpec(
          List.of(
              "api.heretix.app",
              "ep-calm-prod-123456.us-east-2.aws.neon.tech",
              "db.heretix.app:5432"),
          null);
  private static final Set<String> PROTECTED = Set.of("br-main-77", " ");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "staging",
        "https://staging-api.heretix.app/v1",
        "https://staging-api.heretix.app.",
        "postgresql://app:pw@ep-new-9.us-east-2.aws.neon.tech/shop?sslmode=require",
        "postgresql://app:pw@db.heretix.app:5433/shop",
        "db.heretix.app:54320",
        "sk_test_51OuEMLAlTWGaDypq4P5",
        "we live_here in a small house",
        "live_short",
        "https://www.heretix.app",
        "br-main-7",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P"
      })
  void acceptsWhatLeadsElsewhere(String value) {
    assertThat(verify(value)).isInstanceOf(Result.Verified.class);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void refuses(String value, String rule) {
    assertThat(verify(value))
        .isEqualTo(new Result.Refused(List.of("THE_VARIABLE " + rule)))
        .satisfies(result -> assertThat(result.toString()).doesNotContain("hunter2"));
  }

  static Stream<Arguments> refuses() {
    String host = "contains production's host api.heretix.app.";
    String neon = "contains production's host ep-calm-prod-123456.us-east-2.aws.neon.tech.";
    String port = "contains production's host db.heretix.app:5432.";
    String stripe = "contains a live key (Stripe, Clerk or Paystack: live secret key).";
    String url = "https://u:hunter2@api.heretix.app/x";
    return Stream.of(
        Arguments.of("api.heretix.app", host),
        Arguments.of("API.Heretix.APP", host),
        Arguments.of(url, host),
        Arguments.of("https://eu.api.heretix.app/", host),
        Arguments.of("https://api.heretix.app./", host),
        Arguments.of("https://api.heretix.app:8443/", host),
        Arguments.of("mysql -hapi.heretix.app -phunter2", host),
        Arguments.of("one.example.com,api.heretix.app", host),
        Arguments.of("{\"url\":\"\\napi.heretix.app\"}", host),
        Arguments.of("{\"url\":\"https:\\/\\/\\u0061pi.heretix.app\"}", host),
        Arguments.of(URLEncoder.encode(url, UTF_8), host),
        Arguments.of("next=" + URLEncoder.encode(URLEncoder.encode(url, UTF_8), UTF_8), host),
        Arguments.of("https://%61pi%2Eheretix.app", host),
        Arguments.of(base64(url), host),
        Arguments.of("Basic " + base64("x" + url), host),
        Arguments.of("x/" + base64("xy" + url), host),
        Arguments.of(
            Base64.getMimeEncoder(20, "\n".getBytes(UTF_8)).encodeToString(url.getBytes(UTF_8)),
            host),
        Arguments.of(base64(base64("{\"dsn\": \"" + url + "\"}")), host),
        Arguments.of(base64(URLEncoder.encode(url, UTF_8)), host),
        Arguments.of("\\x61pi.heretix\\x2eapp", host),
        Arguments.of("%5Cu0061pi.heretix.app", host),
        Arguments.of("api.heretix.app\n", host),
        Arguments.of("hunter2\u0000api.heretix.app", host),
        Arguments.of("data=" + URLEncoder.encode(base64(url), UTF_8), host),
        Arguments.of(URLEncoder.encode(base64(URLEncoder.encode(url, UTF_8)), UTF_8), host),
        Arguments.of(base64(url).replace("=", ""), host),
        Arguments.of(base64(url.toUpperCase(Locale.ROOT)), host),
        Arguments.of("{\"dsn\": \"" + base64(url) + "\"}", host),
        Arguments.of("h." + jwtPart("{\"iss\":\"api.heretix.app\"}") + ".s", host),
        Arguments.of("postgresql://a@ep-calm-prod-123456.us-east-2.aws.neon.tech/db", neon),
        Arguments.of("postgresql://a@ep-calm-prod-123456-pooler.us-east-2.aws.neon.tech/db", neon),
        Arguments.of(
            "postgresql://a@x.neon.tech/db?options=endpoint%3Dep-calm-prod-123456",
            "contains the protected id ep-calm-prod-123456."),
        Arguments.of("postgresql://a@db.heretix.app/db", port),
        Arguments.of("postgresql://a@db.heretix.app:5432/db", port),
        Arguments.of("projects/p/branches/BR-MAIN-77", "contains the protected id br-main-77."),
        Arguments.of("sk_live_hunter2hunter2hunter2", stripe),
        Arguments.of("key=" + base64("STRIPE=sk_live_hunter2hunter2"), stripe),
        Arguments.of("rk_live_x", "contains a live key (Stripe: live restricted key)."),
        Arguments.of(
            "pk_live_x", "contains a live key (Stripe, Clerk or Paystack: live publishable key)."),
        Arguments.of("rzp_live_x", "contains a live key (Razorpay: live key)."),
        Arguments.of("pdl_live_apikey_01g", "contains a live key (Paddle: live API key)."),
        Arguments.of(
            "access-production-6d51e0e2", "contains a live key (Plaid: production access token)."),
        Arguments.of(
            "live_dHar4XY7LxsDOtmnkVtjNVWXLSlXsM",
            "contains a live key (Mollie or GoCardless: live key)."));
  }

  @Test
  void everyVariableIsCheckedInTheOrderOfNames() {
    Result result =
        EnvIsolation.verify(
            Map.of(
                "B", new Secret<>("sk_live_x"),
                "A", new Secret<>("api.heretix.app"),
                "C", new Secret<>("fine")),
            PRODUCTION,
            PROTECTED);
    assertThat(((Result.Refused) result).violations())
        .hasSize(2)
        .first()
        .asString()
        .startsWith("A contains");
  }

  @Test
  void liveKeysAndProtectedIdsAreRefusedEvenWithoutProduction() {
    ProductionSpec none = new ProductionSpec(List.of(), true);
    for (String value : List.of("sk_live_x", "br-main-77")) {
      assertThat(EnvIsolation.verify(Map.of("X", new Secret<>(value)), none, PROTECTED))
          .isInstanceOf(Result.Refused.class);
    }
  }

  @Test
  void silenceAboutProductionIsRefused() {
    assertThat(EnvIsolation.verify(Map.of(), new ProductionSpec(List.of(), null), Set.of()))
        .isEqualTo(new Result.Refused(List.of(ProductionHost.NOT_STATED)));
  }

  @Test
  void whatCannotBeReadCompletelyIsRefused() {
    StringBuilder hostile = new StringBuilder();
    for (int i = 0; i < 30_000; i++) {
      hostile.append(base64("%08d".formatted(i))).append(' ');
    }
    assertThat(verify(hostile.toString()).toString()).contains("encoded in too many ways");
  }

  /** A violation names the variable and the rule: what it quotes is the user's, or a vendor's. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("refuses")
  void noPieceOfAValueGetsIntoAMessage(String value, String rule) {
    String secret = "hunter2-" + base64("hunter2") + " ";
    Result result =
        EnvIsolation.verify(
            Map.of("A", new Secret<>(secret + value), "B", new Secret<>(value + " " + secret)),
            PRODUCTION,
            PROTECTED);
    assertThat(((Result.Refused) result).violations())
        .allSatisfy(violation ->
            assertThat(violation).matches("[AB] " + java.util.regex.Pattern.quote(rule)))
        .isNotEmpty();
  }

  @Test
  void whatPassedIsHandedOnUnchanged() {
    Result result = verify("fine");
    assertThat(((Result.Verified) result).env().values())
        .containsEntry("THE_VARIABLE", new Secret<>("fine"));
  }

  private static Result verify(String value) {
    return EnvIsolation.verify(Map.of("THE_VARIABLE", new Secret<>(value)), PRODUCTION, PROTECTED);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  private static String jwtPart(String json) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(UTF_8));
  }
}
