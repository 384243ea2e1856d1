package dev.understudy.verify;

import static dev.understudy.verify.Steps.test;
import static dev.understudy.verify.Steps.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.TestPostgres;
import dev.understudy.api.v1alpha1.SmokeStep;
import dev.understudy.api.v1alpha1.SmokeTestSpec;
import dev.understudy.api.v1alpha1.VerificationResult;
import dev.understudy.provider.PostgresConnection;
import dev.understudy.provider.Redactor;
import dev.understudy.provider.WriteGate;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What row-level security lets a user see, told by tests that look as the user does. */
class SqlRoleTest {
  private static final PostgresConnection OWNER = TestPostgres.database();

  /** Policies as Supabase has them: the claims of the request say whose rows are seen. */
  @BeforeAll
  static void tables() {
    TestPostgres.execute(
        OWNER,
        """
        create role authenticated;
        create role stranger login;
        create table notes (owner text, body text);
        create table secrets (body text);
        insert into notes values ('ann', 'a'), ('ann', 'b'), ('bob', 'c');
        alter table notes enable row level security;
        grant select, insert on notes to authenticated;
        create policy own on notes to authenticated
          using (owner = current_setting('request.jwt.claims', true)::json ->> 'sub')
          with check (owner = current_setting('request.jwt.claims', true)::json ->> 'sub');
        """);
  }

  private static SmokeStep as(String user, String sql, String expect) {
    return yaml(
        """
        sql: %s
        role: authenticated
        sessionSettings: {request.jwt.claims: '{"sub": "%s"}'}
        expect: ["%s"]
        """
            .formatted(sql, user, expect));
  }

  /** The test passes as owner and fails as user: the message shows the difference. */
  @Test
  void theOwnerSeesAllAndAUserHisOwn() {
    String sql = "select body from notes order by body";
    assertThat(run(yaml("{sql: %s, expect: ['size(rows) == 3']}".formatted(sql))).result())
        .isEqualTo(VerificationResult.Passed);
    assertThat(run(as("ann", sql, "size(rows) == 2")).result())
        .isEqualTo(VerificationResult.Passed);
    assertThat(run(as("bob", sql, "size(rows) == 3")))
        .extracting(SmokeReport::result, SmokeReport::message)
        .containsExactly(
            VerificationResult.Failed,
            "Test t, step 1 (as authenticated: select body from notes order by body): expected"
                + " size(rows) == 3, saw size(rows) = 1; the statement gave 1 row: [{\"body\":\"c\"}].");
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "select * from secrets | ann | permission denied for table secrets",
        "insert into notes values ('bob', 'x') | ann | new row violates row-level security policy for table \"notes\"",
      })
  void whatAUserMayNotDoIsAnAnswer(String sql, String user, String words) {
    assertThat(run(as(user, sql, "true")))
        .satisfies(report -> {
          assertThat(report.result()).isEqualTo(VerificationResult.Failed);
          assertThat(report.message()).endsWith(": " + words + ".");
        });
  }

  @Test
  void aRightThatIsMissedCanBeExpected() {
    SmokeStep denied =
        yaml(
            """
            sql: |
              do $$ begin
                perform * from secrets;
                assert false, 'a user sees secrets';
              exception when insufficient_privilege then null;
              end $$
            role: authenticated
            """);
    assertThat(run(denied).message()).isEqualTo("1 test passed.");
    TestPostgres.execute(OWNER, "grant select on secrets to authenticated");
    try {
      assertThat(run(denied))
          .satisfies(report -> {
            assertThat(report.result()).isEqualTo(VerificationResult.Failed);
            assertThat(report.message()).endsWith("a user sees secrets.");
          });
    } finally {
      TestPostgres.execute(OWNER, "revoke select on secrets from authenticated");
    }
  }

  @Test
  void whatAUserWritesStaysAndTheRoleEndsWithTheStep() {
    assertThat(
            run(
                    as("cat", "insert into notes values ('cat', 'meow')", "true"),
                    yaml("{sql: select current_user who, capture: {who: 'rows[0].who'}}"),
                    yaml(
                        "{sql: delete from notes where owner = 'cat' returning body, expect: ['rows[0].body == \"meow\"', 'who == \"postgres\"']}"))
                .message())
        .isEqualTo("1 test passed.");
  }

  @Test
  void settingsTakeCapturedValues() {
    assertThat(
            run(
                    yaml("{sql: \"select 'bob' who\", capture: {who: 'rows[0].who'}}"),
                    as("$(who)", "select body from notes", "rows[0].body == 'c'"))
                .message())
        .isEqualTo("1 test passed.");
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "stranger | authenticated | the login stranger may not become authenticated; as an owner of that role run: grant \"authenticated\" to \"stranger\"",
        "postgres | nobody | the database has no role nobody; create it in a migration, or correct role",
      })
  void aRoleThatCantBeTakenIsAnErrorWithWhatToDo(String login, String role, String words) {
    PostgresConnection database =
        new PostgresConnection(
            OWNER.host(), OWNER.port(), OWNER.database(), login, OWNER.password(), "disable");
    assertThat(run(database, yaml("{sql: select 1, role: %s}".formatted(role))))
        .extracting(SmokeReport::result, SmokeReport::message)
        .containsExactly(
            VerificationResult.Error,
            "Test t, step 1 (as %s: select 1): %s.".formatted(role, words));
  }

  @Test
  void theTimeoutCutsAUsersStatementToo() {
    SmokeStep slow = as("ann", "select pg_sleep(50)", "true");
    assertThat(run(OWNER, new SmokeTestSpec("t", List.of(slow), "300ms", null, null)).message())
        .endsWith("the test's timeout of 300ms ran out.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{statement_timeout: '0'} | .sessionSettings.statement_timeout: only settings of the app's own, with a dot in the name",
        "{app.user: $(who)} | .sessionSettings.app.user: no earlier step captures $(who)",
      })
  void settingsAreCheckedBefore(String settings, String problem) {
    assertThat(
            ExpectationCheck.problems(
                List.of(
                    test("t", yaml("{sql: select 1, sessionSettings: %s}".formatted(settings))))))
        .containsExactly("spec.smokeTests[t].steps[0]" + problem);
  }

  private static SmokeReport run(SmokeStep... steps) {
    return run(OWNER, steps);
  }

  private static SmokeReport run(PostgresConnection database, SmokeStep... steps) {
    return run(database, test("t", steps));
  }

  private static SmokeReport run(PostgresConnection database, SmokeTestSpec test) {
    SmokeRunner runner =
        new SmokeRunner(
            InstantSource.system(),
            new Redactor(),
            new HostPolicy(Set.of(), true),
            HttpLimits.DEFAULT,
            Pause.REAL,
            WriteGate.OPEN);
    return runner.run(List.of(test), new SmokeTarget(Map.of(), database, Credentials.NONE));
  }
}
