package dev.understudy.verify;

import static dev.understudy.verify.Steps.test;
import static dev.understudy.verify.Steps.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.TestPostgres;
import dev.understudy.api.v1alpha1.SecretKeyReference;
import dev.understudy.api.v1alpha1.SmokeStep;
import dev.understudy.api.v1alpha1.VerificationResult;
import dev.understudy.provider.PostgresConnection;
import dev.understudy.simulator.app.AppExit;
import dev.understudy.simulator.app.AppServer;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mail that the app sends is found in a Mailpit, and what it says is used. */
@Timeout(60)
class MailboxStepTest {
  private static final String FIND =
      """
      mailbox: {mailpit: {service: mail}, to: smoke@example.com, subject: Sign in}
      expect: ["size(messages) == 1"]
      capture: {token: "messages[0].links[0].query.token"}
      eventually: {timeout: 10s, interval: 100ms}
      """;
  private static final String LOOK =
      "{mailbox: {mailpit: {service: mail}, to: a@example.com}, expect: ['%s']}";

  private static PostgresConnection database() {
    PostgresConnection database = TestPostgres.database();
    TestPostgres.execute(
        database,
        """
        create table users (id serial primary key, email text);
        create table magic_links (token text, email text, created_at timestamptz);
        """);
    return database;
  }

  private static AppServer mailpit() throws AppExit {
    return AppServer.start(Map.of("PORT", "0"), "axllent/mailpit:v1.27", line -> {});
  }

  private static AppServer api(AppServer mail) throws AppExit {
    return AppServer.start(
        Map.of(
            "PORT",
            "0",
            "DATABASE_URL",
            database().uri().reveal(),
            "MAIL_URL",
            at(mail).toString()),
        "ghcr.io/heretix/api:1.4.2",
        line -> {});
  }

  /** As a user signs in, without a look into the database. */
  @Test
  void aLinkInAMailSignsIn() throws AppExit {
    try (AppServer mail = mailpit();
        AppServer api = api(mail)) {
      assertThat(
              Runner.of(Map.of("api", at(api), "mail", at(mail)))
                  .run(
                      yaml(
                          "{http: {service: api, method: POST, path: /api/auth/magic-link, json: {email: smoke@example.com}}}"),
                      yaml(FIND),
                      yaml(
                          "{http: {service: api, path: '/api/auth/callback?token=$(token)'}, expect: [response.status == 302]}"),
                      yaml(
                          "{http: {service: api, path: /api/me}, expect: [response.json.authenticated]}"))
                  .message())
          .isEqualTo("1 test passed.");
    }
  }

  @Test
  void mailThatDoesNotComeIsAWrongAnswer() throws AppExit {
    try (AppServer mail = mailpit()) {
      assertThat(
              Runner.of(Map.of("mail", at(mail)))
                  .run(yaml("{mailbox: {mailpit: {service: mail}, to: a@example.com}}")))
          .extracting(SmokeReport::result, SmokeReport::message)
          .containsExactly(
              VerificationResult.Failed,
              "Test t, step 1 (mailbox of a@example.com): expected size(messages) > 0, saw size(messages) = 0; no such message has come since the test began.");
    }
  }

  /** What a Mailpit may hold: mail to others, about other things, of yesterday. */
  @Test
  void onlyWhatIsMeantIsTaken() throws IOException {
    String now = Instant.now().plusSeconds(1).toString();
    try (TestApp mail = new TestApp()) {
      mail.on(
          "/api/v1/search",
          200,
          """
          {"messages": [
            {"ID": "1", "To": [{"Address": "A@example.com"}], "Subject": "Welcome, A", "Created": "NOW"},
            {"ID": "2", "To": [{"Address": "aa@example.com"}], "Subject": "Welcome", "Created": "NOW"},
            {"ID": "3", "To": [{"Address": "a@example.com"}], "Subject": "Bill", "Created": "NOW"},
            {"ID": "4", "To": [{"Address": "a@example.com"}], "Subject": "Welcome", "Created": "2026-01-01T12:00:00.5+13:00"}]}
          """
              .replace("NOW", now));
      mail.on(
          "/api/v1/message/1",
          200,
          """
          {"From": {"Address": "b@example.com"}, "Text": "See https://x.test/a?b=c%20d, now.", "HTML": "<a href='https://x.test/?e=1&amp;f'>"}
          """);
      String step =
          """
          mailbox: {mailpit: {service: mail}, to: a@example.com, subject: Welcome}
          expect:
            - size(messages) == 1 && messages[0].subject == 'Welcome, A' && messages[0].from == 'b@example.com'
            - messages[0].links[0] == {'url':'https://x.test/a?b=c%20d','host':'x.test','path':'/a','query':{'b':'c d'}}
            - messages[0].links[1].query == {'e':'1','f':''}
            - messages[0].to == ['A@example.com'] && timestamp(messages[0].received) > timestamp('2026-01-02T00:00:00Z')
          """;
      assertThat(Runner.of(Map.of("mail", mail.uri())).run(yaml(step)).message())
          .isEqualTo("1 test passed.");
      assertThat(mail.requests().getFirst().uri())
          .isEqualTo("/api/v1/search?limit=50&query=to%3Aa%40example.com");
    }
  }

  /** Ours may be wrong: how long the test has run it knows, and when that was Mailpit says. */
  @Test
  void clocksNeedNotAgree() throws IOException {
    Instant theirs = Instant.now();
    try (TestApp mail = new TestApp()) {
      mail.on("/api/v1/message/", 200, "{\"Text\": \"x\"}");
      mail.on(
          "/api/v1/search",
          200,
          """
          {"messages": [
            {"ID": "1", "To": [{"Address": "a@example.com"}], "Created": "%s"},
            {"ID": "2", "To": [{"Address": "a@example.com"}], "Created": "%s"}]}
          """
              .formatted(theirs.plusSeconds(1), theirs.minusSeconds(90)));
      assertThat(
              Runner.of(Map.of("mail", mail.uri()), () -> Instant.parse("2020-05-05T05:05:05Z"))
                  .run(yaml(LOOK.formatted("size(messages) == 1")))
                  .message())
          .isEqualTo("1 test passed.");
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "401, no, the answer was 401 with no",
    "200, <html>, the answer was 200 with <html>",
    "500, {}, the answer was 500 with {}"
  })
  void aMailboxThatCanNotBeReadIsAnError(int status, String body, String words) throws IOException {
    try (TestApp mail = new TestApp()) {
      mail.on("/", request -> new TestApp.Answer(status, Map.of(), body));
      assertThat(Runner.of(Map.of("mail", mail.uri())).run(yaml(LOOK.formatted("true"))))
          .extracting(SmokeReport::result, SmokeReport::message)
          .containsExactly(
              VerificationResult.Error,
              "Test t, step 1 (mailbox of a@example.com): the mailbox could not be read: %s; is this a Mailpit?."
                  .formatted(words));
    }
  }

  @Test
  void itsCredentialsComeFromASecret() throws IOException {
    SmokeStep step =
        yaml(
            "{mailbox: {mailpit: {service: mail, auth: {bearerTokenSecretRef: {name: mail, key: token}}}, to: a@example.com}, expect: ['true']}");
    assertThat(Credentials.references(List.of(test("t", step))))
        .containsExactly(new SecretKeyReference("mail", "token"));
    try (TestApp mail = new TestApp()) {
      mail.on("/", 200, "{\"messages\": []}");
      assertThat(Runner.of(Map.of("mail", mail.uri())).run(step).message())
          .endsWith(
              "auth needs the key 'token' of the Secret 'mail' in this namespace; there is no such Secret.");
    }
  }

  @Test
  void anotherHostMustBeAllowed() {
    assertThat(
            Runner.of(URI.create("http://127.0.0.1:1"))
                .run(
                    yaml(
                        "{mailbox: {mailpit: {url: https://mail.example.org/box/}, to: a@example.com}}")))
        .extracting(SmokeReport::result, SmokeReport::message)
        .containsExactly(
            VerificationResult.Error,
            "Test t, step 1 (mailbox of a@example.com): not sent: mail.example.org is neither a service of this environment nor allowed by the operator's configuration.");
  }

  private static URI at(AppServer app) {
    return URI.create("http://127.0.0.1:" + app.port());
  }
}
