package dev.understudy.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cel.runtime.CelEvaluationException;
import dev.understudy.gitops.ArgoHealth;
import dev.understudy.gitops.FluxHealth;
import dev.understudy.gitops.GitOpsRows;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Argo CD and Flux say the same of every row of the table of Ready, and it is what we mean. */
class GitOpsHealthTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Flux has no word for what somebody wanted held: the manifest is obeyed, so it is Current. */
  private static final Map<String, String> IN_FLUX =
      Map.of(
          "Healthy", "Current",
          "Suspended", "Current",
          "Progressing", "InProgress",
          "Degraded", "Failed");

  private static ArgoHealth argo;
  private static FluxHealth flux;

  @BeforeAll
  static void read() throws IOException {
    argo = ArgoHealth.shipped();
    flux = FluxHealth.shipped();
  }

  static Stream<Arguments> rows() {
    return Stream.of(
            ReadinessTest.converging(),
            TestedRows.rows(),
            ReadinessTest.disturbed(),
            ReadinessTest.held(),
            TearDownRows.tearingDown(),
            ReadinessTest.sideBySide())
        .flatMap(rows -> rows);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void everyRow(String situation, OnePass pass) throws Exception {
    ObjectNode environment = environment(pass);
    assertShown(environment, GitOpsRows.health(situation));
    String message = argo.of(environment).message();
    assertThat(message).contains(pass.condition(ConditionType.Ready).orElseThrow().getReason());

    ((ObjectNode) environment.get("metadata")).put("generation", pass.generation() + 1);
    assertShown(environment, "Progressing");
  }

  @Test
  void noRowIsWithoutItsWordAndNoWordWithoutItsRow() {
    Set<String> situations =
        rows().map(row -> (String) row.get()[0]).collect(Collectors.toUnmodifiableSet());
    assertThat(GitOpsRows.situations()).isEqualTo(situations);
  }

  /** A reason that is added must be known to the scripts, if it holds. */
  @ParameterizedTest
  @EnumSource(Reason.class)
  void everyReason(Reason reason) throws Exception {
    Outcome outcome =
        switch (reason.kind()) {
          case STALLED, UNDECIDED -> Outcome.stalled(reason, "why");
          case GOOD, WAITING, NOTICE, TRANSIENT, HELD -> Outcome.waiting(reason, "why");
        };
    String expected =
        switch (reason.kind()) {
          case STALLED, UNDECIDED -> "Degraded";
          case HELD -> "Suspended";
          case GOOD, WAITING, NOTICE, TRANSIENT -> "Progressing";
        };
    assertShown(environment(OnePass.first().endsAt("LoadAccounts", outcome)), expected);
  }

  /** kstatus: what only a human can help is a failure, though what runs is verified. */
  @Test
  void aLeftOverThatOnlyAHumanCanRemoveIsSeenThoughItIsReady() throws Exception {
    OnePass pass =
        OnePass.first()
            .endsAt("RetireComponents", Outcome.stalled(Reason.CredentialsRejected, "401"));
    assertThat(pass.says(ConditionType.Ready)).isEqualTo("True/Verified");
    assertShown(environment(pass), "Degraded");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.understudy.status.AccountStatusOfTest#outcomes")
  void everyAccount(String situation, Outcome outcome, String ready) throws Exception {
    String expected =
        switch (ready) {
          case "True" -> "Healthy";
          case "False" -> "Degraded";
          default -> "Progressing";
        };
    for (String kind : new String[] {"ProviderAccount", "ClusterProviderAccount"}) {
      Object status = AccountStatusOf.of(3, Instant.EPOCH, null, outcome, UnaryOperator.identity());
      assertShown(object(kind, 3, status), expected);
      assertShown(object(kind, 4, status), "Progressing");
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void nothingIsSaidOfWhatWasNeverLookedAt(String kind) throws Exception {
    ObjectNode object = object(kind, 1, null);
    assertThat(argo.of(object).status()).isEqualTo("Progressing");
    // Flux waits on when a field is missing that an expression asks for.
    assertThatThrownBy(() -> flux.of(object)).isInstanceOf(CelEvaluationException.class);

    object.putObject("status");
    assertShown(object, "Progressing");
    object.putObject("status").put("observedGeneration", 1);
    assertShown(object, "Progressing");
  }

  static Stream<String> kinds() {
    return Stream.of("StagingEnvironment", "ProviderAccount", "ClusterProviderAccount");
  }

  private static void assertShown(JsonNode object, String health) throws Exception {
    assertThat(argo.of(object).status()).as("Argo CD: %s", object).isEqualTo(health);
    assertThat(flux.of(object)).as("Flux: %s", object).isEqualTo(IN_FLUX.get(health));
  }

  private static ObjectNode environment(OnePass pass) {
    return object("StagingEnvironment", pass.generation(), pass.status());
  }

  private static ObjectNode object(String kind, long generation, Object status) {
    ObjectNode object = JSON.createObjectNode().put("kind", kind);
    object.putObject("metadata").put("generation", generation);
    if (status != null) {
      object.set("status", JSON.valueToTree(status));
    }
    return object;
  }
}
