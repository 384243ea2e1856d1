package dev.understudy.simulator.kube;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefinitionTest {
  private static final String PATH = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";

  private static String definition(String spec) {
    return """
    {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition",
     "metadata":{"name":"buoys.harbour.example"},
     "spec":{"group":"harbour.example","scope":"Namespaced","names":{"plural":"buoys","kind":"Buoy"},
      "versions":[{"name":"v1","served":true,"storage":true,
       "schema":{"openAPIV3Schema":{"type":"object","properties":{"spec":%s}}}}]}}\
    """
        .formatted(spec);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"type":"object","properties":{"a":{"type":"integer"}},"x-kubernetes-validations":[{"rule":"self.bogus == 1"}]} | undefined field 'bogus'
          {"type":"object","properties":{"a":{"type":"integer"}},"x-kubernetes-validations":[{"rule":"self.a"}]} | cel expression must evaluate to a bool
          {"type":"object","properties":{"a":{"type":"integer"}},"x-kubernetes-validations":[{"rule":"self.a == 'x'"}]} | found no matching overload for '_==_'
          {"type":"array","items":{"type":"object","properties":{"b":{"type":"string"}},"x-kubernetes-validations":[{"rule":"self.b == oldSelf.b"}]}} | oldSelf cannot be used on the uncorrelatable portion
          {"type":"array","x-kubernetes-list-type":"map","x-kubernetes-list-map-keys":["k"],"items":{"type":"object","properties":{"k":{"type":"string"}}}} | it must have a default or be a required property
          {"type":"object","properties":{"a":{"description":"no type"}}} | must not be empty for specified object fields
          """)
  void refusesSchemasTheRealServerRefuses(String spec, String why) throws Exception {
    try (KubeApi api = KubeApi.start(0, List.of(), InstantSource.system())) {
      Client.Answer answer = new Client(api).post(PATH, definition(spec));
      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.message()).contains(why);
      assertThat(new Client(api).get("/apis/harbour.example/v1").status()).isEqualTo(404);
    }
  }

  @Test
  void aChangedDefinitionCountsAtOnce() throws Exception {
    try (KubeApi api = KubeApi.start(0, List.of(), InstantSource.system())) {
      Client client = new Client(api);
      client.post(
          PATH, definition("{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"integer\"}}}"));
      String buoys = "/apis/harbour.example/v1/namespaces/default/buoys";
      String body = Client.object("harbour.example/v1", "Buoy", "b", "\"spec\":{\"a\":5}");
      assertThat(client.post(buoys, body).status()).isEqualTo(201);
      client.send(
          "PATCH",
          PATH + "/buoys.harbour.example",
          "application/json-patch+json",
          "[{\"op\":\"add\",\"path\":\"/spec/versions/0/schema/openAPIV3Schema/properties/spec/properties/a/maximum\",\"value\":3}]");
      Client.Answer refused = client.merge(buoys + "/b", "{\"spec\":{\"a\":6}}");
      assertThat(refused.message()).contains("spec.a in body should be less than or equal to 3");
    }
  }

  @Test
  void servesTheProjectsOwnDefinitions() throws Exception {
    Path crds = Path.of("../crds");
    Assumptions.assumeTrue(Files.isDirectory(crds), "no crds yet");
    try (KubeApi api = KubeApi.start(0, List.of(crds), InstantSource.system())) {
      Client.Answer group = new Client(api).get("/apis/understudy.dev/v1alpha1");
      assertThat(group.body().path("resources").findValuesAsText("name"))
          .contains("stagingenvironments", "stagingenvironments/status", "provideraccounts");
    }
  }
}
