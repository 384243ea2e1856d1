package dev.understudy.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicy;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBinding;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** QA may ask for verification and change nothing; everybody else may what their role says. */
class AdmissionPolicyTest {
  private static final String BEFORE =
      """
      metadata:
        name: heretix
        namespace: staging
        labels: {team: heretix}
        annotations: {owner: ada}
        finalizers: [understudy.dev/teardown]
      spec: {expiresAfter: 720h, services: [{name: api}]}
      """;

  private static final Policy POLICY =
      new Policy(one("ValidatingAdmissionPolicy", Map.of()).as(ValidatingAdmissionPolicy.class));

  private static Chart.Document one(String kind, Map<String, ?> values) {
    return Chart.render(values).stream()
        .filter(d -> d.yaml().contains("\nkind: " + kind + "\n"))
        .findFirst()
        .orElseThrow();
  }

  /** Each row edits the environment by replacing one text with another. */
  @ParameterizedTest(name = "{0}: {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          asks for verification      | {owner: ada}             | {owner: ada, understudy.dev/verify: a1} |
          nothing                    | {owner: ada}             | {owner: ada}                            |
          asks with no others there  | annotations: {owner: ada}| annotations: {owner: ada, understudy.dev/verify: b} |
          changes the spec           | 720h                     | 24h                                     | not change the spec
          changes a service          | {name: api}              | {name: web}                             | not change the spec
          both at once               | "{owner: ada}\\n  finalizers: [understudy.dev/teardown]\\nspec: {expiresAfter: 720h" | "{owner: ada, understudy.dev/verify: a}\\n  finalizers: [understudy.dev/teardown]\\nspec: {expiresAfter: 24h" | not change the spec
          asks for another request   | {owner: ada}             | {owner: ada, understudy.dev/redeploy: x} | and no other
          gives up what is left      | {owner: ada}             | {owner: ada, understudy.dev/abandon: x} | and no other
          changes an annotation      | {owner: ada}             | {owner: bob}                            | and no other
          removes an annotation      | {owner: ada}             | {}                                      | and no other
          changes a label            | {team: heretix}          | {team: other}                           | may not change labels
          takes the finalizer off    | "[understudy.dev/teardown]" | []                                   | may not change labels
          takes an owner             | "name: heretix"          | "name: heretix\\n  ownerReferences: [{name: x}]" | may not change labels
          """)
  void qaMay(String what, String text, String edited, String refusal) {
    var answer = POLICY.refusal(request(text, edited, "jo", ""));

    if (refusal == null) {
      assertThat(answer).as(what).isEmpty();
    } else {
      assertThat(answer).as(what).get().asString().contains(refusal);
    }
  }

  @Test
  void anEnvironmentWithoutAnyAnnotationCanBeAskedToo() {
    String bare = "    annotations: {owner: ada}\n".substring(2);
    Map<String, Object> request =
        request(bare, "  annotations: {understudy.dev/verify: a}\n", "jo", "");
    request.put("oldObject", object(BEFORE.replace(bare, "")));

    assertThat(POLICY.refusal(request)).isEmpty();
    request.put("object", object(BEFORE.replace(bare, "  annotations: {other: a}\n")));
    assertThat(POLICY.refusal(request)).isPresent();
  }

  @Test
  void whoMayUpdateMayAll() {
    String right = "update stagingenvironments.understudy.dev staging/heretix";

    assertThat(POLICY.refusal(request("720h", "24h", "dev", right))).isEmpty();
    assertThat(POLICY.refusal(request("720h", "24h", "dev", right.replace("staging/", "other/"))))
        .isPresent();
  }

  @Test
  void theOperatorSetsItsFinalizersThoughItMayNotUpdate() {
    String operator = "system:serviceaccount:understudy-system:understudy";

    assertThat(POLICY.refusal(request("[understudy.dev/teardown]", "[]", operator, ""))).isEmpty();
  }

  @Test
  void itIsBoundAndDenies() {
    var binding =
        one("ValidatingAdmissionPolicyBinding", Map.of())
            .as(ValidatingAdmissionPolicyBinding.class);

    assertThat(binding.getSpec().getPolicyName())
        .isEqualTo(POLICY.object().getMetadata().getName());
    assertThat(binding.getSpec().getValidationActions()).containsExactly("Deny");
    assertThat(POLICY.object().getSpec().getFailurePolicy()).isEqualTo("Fail");
  }

  @Test
  void qaMayPatchOnlyWhereThePolicyNarrowsIt() {
    assertThat(rights("qa", true)).contains("patch stagingenvironments").hasSize(10);
    assertThat(rights("qa", false)).isNotEmpty().allMatch(r -> r.matches("(get|list|watch) .*"));
    assertThat(rights("viewer", true)).allMatch(r -> r.matches("(get|list|watch) .*"));
    assertThat(rights("developer", true))
        .contains("update stagingenvironments", "patch stagingreleases")
        .doesNotContain("create stagingreleases", "delete stagingreleases");
  }

  private static List<String> rights(String role, boolean policy) {
    return Chart.render(Map.of("admissionPolicy.enabled", policy)).stream()
        .filter(d -> d.source().equals("roles/people.yaml"))
        .map(d -> d.as(ClusterRole.class))
        .filter(r -> r.getMetadata().getName().equals("understudy-" + role))
        .flatMap(r -> r.getRules().stream())
        .flatMap(AdmissionPolicyTest::words)
        .toList();
  }

  private static Stream<String> words(PolicyRule rule) {
    return rule.getResources().stream()
        .flatMap(resource -> rule.getVerbs().stream().map(verb -> verb + " " + resource));
  }

  /**
   * @param allows what the user may, in the words of {@link Policy}
   */
  private static Map<String, Object> request(
      String text, String edited, String user, String allows) {
    String after = BEFORE.replace(text.translateEscapes(), edited.translateEscapes());
    assertThat(text.equals(edited) || !after.equals(BEFORE)).as("%s is there", text).isTrue();
    Map<String, Object> request = new HashMap<>();
    request.put("oldObject", object(BEFORE));
    request.put("object", object(after));
    request.put(
        "request",
        Map.of("userInfo", Map.of("username", user), "namespace", "staging", "name", "heretix"));
    request.put("authorizer", Map.of("allows", allows));
    return request;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> object(String yaml) {
    return Serialization.unmarshal(yaml, Map.class);
  }
}
