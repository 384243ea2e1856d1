package dev.understudy.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.kube.LeaderLease.Held;
import dev.understudy.simulator.kube.Access;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lease is taken, renewed and let go with the rights that ship for it, and with none less. */
class LeaseRightsTest {
  private static final String LEASE = "understudy-leader";

  private final Set<String> used = new TreeSet<>();
  @AutoClose private final ApiFixture api = new ApiFixture();

  @Test
  void withAllOfThemItIsHeldAndReleased() throws IOException {
    List<PolicyRule> rules = shipped();
    api.kube.onAccess((agent, request) -> granted(rules, request));
    aTerm(LEASE);
    assertThat(used).containsExactly("create", "get", "update");
  }

  @ParameterizedTest
  @ValueSource(strings = {"create", "get", "update"})
  void withoutAnyOneOfThemItIsNot(String verb) throws IOException {
    List<PolicyRule> rules = shipped();
    rules.forEach(rule -> rule.setVerbs(without(rule.getVerbs(), verb)));
    api.kube.onAccess((agent, request) -> granted(rules, request));

    assertThatThrownBy(() -> aTerm(LEASE))
        .isInstanceOf(KubernetesClientException.class)
        .extracting(e -> ((KubernetesClientException) e).getCode())
        .isEqualTo(403);
  }

  @Test
  void anotherLeaseIsNotTheirs() throws IOException {
    List<PolicyRule> rules = shipped();
    api.kube.onAccess((agent, request) -> granted(rules, request));
    assertThatThrownBy(() -> aTerm("another")).isInstanceOf(KubernetesClientException.class);
  }

  private void aTerm(String name) {
    LeaderLease lease = api.candidate(name, "me").lease;
    assertThat(lease.hold()).isEqualTo(Held.OURS);
    assertThat(lease.hold()).isEqualTo(Held.OURS);
    lease.release();
    assertThat(api.lease(name).getSpec().getHolderIdentity()).isEmpty();
  }

  private boolean granted(List<PolicyRule> rules, Access.Request request) {
    used.add(request.verb());
    return rules.stream()
        .filter(rule -> rule.getApiGroups().contains(request.group()))
        .filter(rule -> rule.getResources().contains(request.resource()))
        .filter(rule -> rule.getVerbs().contains(request.verb()))
        .anyMatch(rule ->
            rule.getResourceNames().isEmpty() || rule.getResourceNames().contains(request.name()));
  }

  private static List<PolicyRule> shipped() throws IOException {
    Path file = Path.of(System.getProperty("understudy.root", ".."), "deploy", "rbac.yaml");
    try (InputStream yaml = Files.newInputStream(file)) {
      List<HasMetadata> objects = Serialization.unmarshal(yaml);
      return objects.stream()
          .filter(Role.class::isInstance)
          .map(Role.class::cast)
          .filter(role -> role.getMetadata().getName().equals(LEASE))
          .findFirst()
          .orElseThrow()
          .getRules();
    }
  }

  private static List<String> without(List<String> verbs, String verb) {
    List<String> fewer = new ArrayList<>(verbs);
    fewer.remove(verb);
    return fewer;
  }
}
