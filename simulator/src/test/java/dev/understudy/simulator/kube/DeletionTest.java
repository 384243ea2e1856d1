package dev.understudy.simulator.kube;

import static dev.understudy.simulator.kube.Client.FERRIES;
import static dev.understudy.simulator.kube.Client.NAMESPACE;
import static dev.understudy.simulator.kube.Client.ferry;
import static dev.understudy.simulator.kube.Client.object;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeletionTest {
  private static final String WORDS = NAMESPACE + "/configmaps";
  private static final String DEFINITION =
      "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/ferries.harbour.example";

  private KubeApi api;
  private Client client;

  @BeforeEach
  void start() throws Exception {
    api = KubeApi.start(0, List.of(), InstantSource.system());
    client = new Client(api).prepared();
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private String uidOfNewFerry(String name) throws Exception {
    return client.post(FERRIES, ferry(name, "{\"line\":\"red\"}")).at("/metadata/uid");
  }

  private static String owned(String name, String... uids) {
    StringBuilder owners = new StringBuilder();
    for (String uid : uids) {
      owners.append(owners.isEmpty() ? "" : ",");
      owners.append(
          "{\"apiVersion\":\"harbour.example/v1alpha1\",\"kind\":\"Ferry\",\"name\":\"f\",\"uid\":\"%s\"}"
              .formatted(uid));
    }
    String metadata = "{\"name\":\"%s\",\"ownerReferences\":[%s]}".formatted(name, owners);
    return "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":" + metadata + "}";
  }

  @Test
  void dependentsGoWithTheirLastOwner() throws Exception {
    String first = uidOfNewFerry("first");
    String second = uidOfNewFerry("second");
    client.post(WORDS, owned("shared", first, second));
    client.post(WORDS, owned("single", first));

    client.delete(FERRIES + "/first");
    assertThat(client.get(WORDS + "/single").status()).isEqualTo(404);
    assertThat(client.get(WORDS + "/shared").body().at("/metadata/ownerReferences")).hasSize(1);

    client.delete(FERRIES + "/second");
    assertThat(client.get(WORDS + "/shared").status()).isEqualTo(404);
  }

  @Test
  void orphansStay() throws Exception {
    String uid = uidOfNewFerry("first");
    client.post(WORDS, owned("single", uid));
    client.delete(FERRIES + "/first?propagationPolicy=Orphan");
    assertThat(client.get(WORDS + "/single").body().at("/metadata/ownerReferences")).isEmpty();
  }

  @Test
  void inTheForegroundDependentsGoToo() throws Exception {
    client.post(WORDS, owned("single", uidOfNewFerry("first")));
    client.delete(FERRIES + "/first?propagationPolicy=Foreground");
    assertThat(client.get(FERRIES + "/first").status()).isEqualTo(404);
    assertThat(client.get(WORDS + "/single").status()).isEqualTo(404);
  }

  @Test
  void whatItCannotDoItRefuses() throws Exception {
    client.post(WORDS, owned("held", uidOfNewFerry("first")));
    client.merge(WORDS + "/held", "{\"metadata\":{\"finalizers\":[\"example.com/held\"]}}");
    Client.Answer answer = client.delete(FERRIES + "/first?propagationPolicy=Foreground");
    assertThat(answer.status()).isEqualTo(501);
    assertThat(answer.message()).contains("Foreground", "not served");
    assertThat(client.get(FERRIES + "/first").status()).isEqualTo(200);
  }

  @Test
  void aNamespaceWaitsForTheFinalizersInIt() throws Exception {
    client.post(FERRIES, ferry("aurora", "{\"line\":\"red\"}"));
    client.merge(
        FERRIES + "/aurora", "{\"metadata\":{\"finalizers\":[\"harbour.example/moored\"]}}");
    client.post(WORDS, object("v1", "ConfigMap", "words", ""));

    assertThat(client.delete(NAMESPACE).at("/status/phase")).isEqualTo("Terminating");
    assertThat(client.get(WORDS + "/words").status()).isEqualTo(404);
    assertThat(client.get(FERRIES + "/aurora").at("/metadata/deletionTimestamp")).isNotEmpty();
    Client.Answer refused = client.post(WORDS, object("v1", "ConfigMap", "late", ""));
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.message()).contains("because it is being terminated");

    client.merge(FERRIES + "/aurora", "{\"metadata\":{\"finalizers\":null}}");
    assertThat(client.get(NAMESPACE).status()).isEqualTo(404);
  }

  @Test
  void aDefinitionTakesItsObjectsWithIt() throws Exception {
    uidOfNewFerry("first");
    client.delete(DEFINITION);
    assertThat(client.get(DEFINITION).status()).isEqualTo(404);
    assertThat(client.get(FERRIES).status()).isEqualTo(404);
  }
}
