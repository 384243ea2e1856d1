package dev.understudy.simulator.kube;

import static dev.understudy.simulator.kube.Client.NAMESPACE;
import static dev.understudy.simulator.kube.Client.object;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuiltInTest {
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

  /** The bytes kubectl 1.33.1 sends. */
  @ParameterizedTest
  @CsvSource({
    "secrets, azhzAAoMCgJ2MRIGU2VjcmV0EicKFQoDa2V5EgAaAnQxIgAqADIAOABCABIMCgV0b2tlbhIDYWJjGgAaACIA,"
        + " /data/token, YWJj",
    "configmaps, azhzAAoPCgJ2MRIJQ29uZmlnTWFwEiEKFwoFd29yZHMSABoCdDEiACoAMgA4AEIAEgYKAWESAWIaACIA,"
        + " /data/a, b"
  })
  void readsTheProtobufOfKubectlCreate(String plural, String body, String pointer, String value)
      throws Exception {
    client.post("/api/v1/namespaces", object("v1", "Namespace", "t1", ""));
    Client.Answer answer =
        client.send(
            "POST",
            "/api/v1/namespaces/t1/" + plural,
            "application/vnd.kubernetes.protobuf",
            BodyPublishers.ofByteArray(Base64.getDecoder().decode(body)));
    assertThat(answer.status()).as(answer.message()).isEqualTo(201);
    assertThat(answer.at(pointer)).isEqualTo(value);
  }

  @Test
  void refusesOtherProtobufClearly() throws Exception {
    byte[] job = Base64.getDecoder().decode("azhzAAoPCghiYXRjaC92MRIDSm9iEgA=");
    Client.Answer answer =
        client.send(
            "POST",
            "/apis/batch/v1/namespaces/harbour/jobs",
            "application/vnd.kubernetes.protobuf",
            BodyPublishers.ofByteArray(job));
    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.message()).contains("not read for Job", "send JSON or YAML");
  }

  @Test
  void strategicMergeMergesContainersAndVariablesByName() throws Exception {
    String pods = NAMESPACE + "/pods";
    client.post(
        pods,
        object(
            "v1",
            "Pod",
            "p",
            """
            "spec":{"containers":[{"name":"a","image":"a:1","env":[{"name":"X","value":"1"},{"name":"Y","value":"2"}]},{"name":"b","image":"b:1"}]}\
            """));
    Client.Answer patched =
        client.strategic(
            pods + "/p",
            """
            {"spec":{"$setElementOrder/containers":[{"name":"a"}],
             "containers":[{"name":"a","image":"a:2","env":[{"name":"X","$patch":"delete"}]},{"name":"b","$patch":"delete"}]}}\
            """);
    assertThat(patched.body().at("/spec/containers").toString())
        .isEqualTo(
            "[{\"name\":\"a\",\"image\":\"a:2\",\"env\":[{\"name\":\"Y\",\"value\":\"2\"}]}]");
  }

  @Test
  void anImmutableSecretStays() throws Exception {
    String secrets = NAMESPACE + "/secrets";
    client.post(
        secrets, object("v1", "Secret", "s", "\"immutable\":true,\"data\":{\"a\":\"Yg==\"}"));
    Client.Answer answer = client.merge(secrets + "/s", "{\"data\":{\"a\":\"Yw==\"}}");
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.message()).contains("field is immutable when `immutable` is set");
  }

  @Test
  void statusOfAPodIsWrittenThroughItsOwnPath() throws Exception {
    String pod = NAMESPACE + "/pods/p";
    client.post(
        NAMESPACE + "/pods",
        object("v1", "Pod", "p", "\"spec\":{\"containers\":[{\"name\":\"a\"}]}"));
    client.merge(pod, "{\"status\":{\"phase\":\"Failed\"}}");
    assertThat(client.get(pod).at("/status/phase")).isEqualTo("Pending");
    client.merge(pod + "/status", "{\"status\":{\"phase\":\"Running\"}}");
    assertThat(client.get(pod).at("/status/phase")).isEqualTo("Running");
  }

  @ParameterizedTest
  @CsvSource({
    "quay, north side, a valid label must be an empty string",
    "quay, aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffgggg, must be no more than 63",
    "qu ay, north, name part must consist of alphanumeric characters"
  })
  void labelsMustBeWellFormed(String key, String value, String why) throws Exception {
    String labels = "\"labels\":{\"%s\":\"%s\"}".formatted(key, value);
    Client.Answer answer =
        client.post(
            NAMESPACE + "/configmaps",
            "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"c\","
                + labels
                + "}}");
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.message())
        .startsWith("ConfigMap \"c\" is invalid: metadata.labels")
        .contains(why);
  }
}
