package dev.understudy.data.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.TestPostgres;
import dev.understudy.api.v1alpha1.DataScan;
import dev.understudy.provider.PostgresConnection;
import dev.understudy.provider.PostgresConnector;
import dev.understudy.provider.Redactor;
import dev.understudy.provider.WriteGate;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts as real, and what does not; each line is looked for by the server itself. */
class ShapesTest {
  private static PostgresConnection database;

  @BeforeAll
  static void table() {
    database = TestPostgres.database();
    TestPostgres.execute(
        database, "create table t (v text, phone text, doc jsonb); insert into t default values");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jane@acme.com",
        "write to Jane.Doe+news@mail.acme.co.uk.",
        "<jane@acme.com>",
        "jane@example.com.acme.org",
        "jane@myexample.com",
        "jane@example.com-acme.org",
        "a@example.com, jane@acme.com",
        "jürgen@firma.de",
        "jane@пример.рф, jane@xn--e1afmkfd.xn--p1ai",
        "JANE@ACME.COM",
        "https://x.test/?mail=jane%40acme.com&a=1",
        "{\"mail\":\"jane\\u0040acme.com\"}",
        "{\\\"mail\\\":\\\"jane\\\\u0040acme.com\\\"}",
        "jane@staging.acme.com"
      })
  void isAnAddress(String text) {
    assertThat(found(text)).contains("EMAIL");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "jane@example.com",
        "Jane <jane@Example.ORG>, see you.",
        "jane@mail.example.net.",
        "jane@acme.test jane@localhost jane@foo.invalid jane@a.example",
        "jane@ours.example2.dev jane@sub.ours.example2.dev",
        "@jane at acme.com",
        "react@18.2.0 and @scope/pkg@^1.0",
        "logo@2x.png logo@3x.webp",
        "a @ b.com",
        "100% of 5%"
      })
  void isNoAddress(String text) {
    assertThat(found(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+4917112345678",
        "+49 (171) 123-45678",
        "call +1 415 555 2671 now",
        "tel:+14155552671",
        "tel:%2B14155552671",
        "(415) 555-2671",
        "415-555-2671",
        "415.555.2671",
        "0171 1234567",
        "030/1234567",
        "020 8946 0958",
        "01 42 68 53 00",
        "0049 171 1234567",
        "+44 7911 123456"
      })
  void isAPhoneNumber(String text) {
    assertThat(found(text)).contains("PHONE");
    assertThat(foundInJson(text)).contains("PHONE");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+12025550123",
        "+1 (202) 555-0199",
        "(503) 555-0123",
        "+999123456789012345",
        "+44 7700 900123",
        "07700 900123",
        "020 7946 0958",
        "+61 491 570 156",
        "2024-11-12",
        "2024-11-12T10:11:12.123456+01:00",
        "12.11.2024 10:11",
        "01-02-2024",
        "1731405600 1731405600123",
        "6f9619ff-8b86-d011-b42d-00cf4fc964ff",
        "12345678-1234-1234-1234-123456789012",
        "415-555-2671-99",
        "10.0.0.1 192.168.100.200",
        "4111 1111 1111 1111",
        "order 0123456789",
        "1.234.567,89",
        "v1.20.300",
        "9f86d081884c7d659a2feaa0c55ad015",
        "1+1 = 2, +5%, C++20"
      })
  void isNoPhoneNumber(String text) {
    assertThat(found(text)).isEmpty();
    assertThat(foundInJson(text)).isEmpty();
  }

  /** Digits alone are a number only where the name says so. */
  @ParameterizedTest
  @ValueSource(strings = {"4155552671", "01711234567", "(415)5552671", "415 5552671"})
  void digitsInAColumnOrAKeyNamedForThem(String digits) {
    assertThat(find("phone", digits)).contains("PHONE");
    assertThat(find("doc", "{\"home_phone\": \"%s\"}".formatted(digits))).contains("PHONE");
    assertThat(find("phone", "5035550123")).isEmpty();
    assertThat(find("phone", "2024-11-12")).isEmpty();
    assertThat(find("doc", "{\"id\": 4155552671}")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sk_%s_51Habc",
        "x=rk_%s_1",
        "pk_%s_a",
        "whsec_abcdefghijklmnop",
        "AKIAABCDEFGHIJKLMNOP",
        "ghp_abcdefghij0123456789",
        "github_pat_abcdefghij0123456789",
        "xoxb-1234567890-abc",
        "-----BEGIN RSA PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY-----\\nMIIE",
        "AIzaSyA0123456789abcdefghijklmnopqrstu",
        "SG.abcdefghijklmnop.abcdefghijklmnop",
        "re_abcd1234_abcdefghijklmnop",
        "napi_abcdefghij0123456789",
        "rnd_abcdefghij0123456789",
        "sbp_0123456789abcdef0123456789abcdef",
        "sk-ant-abcdefghijklmnop",
        "sk-0123456789abcdefghijABCDEFGHIJ01",
        "SK0123456789abcdef0123456789abcdef",
        "glpat-abcdefghij0123456789",
        "xapp-1-A0123456789",
        "npm_abcdefghij0123456789abcdefghij",
        "hf_abcdefghijabcdefghijabcdefghij",
        "shpat_0123456789abcdef0123456789abcdef",
        "dop_v1_0123456789abcdef0123456789abcdef01234567",
        "access-production-1",
        "access_token$production$1",
        "xnd_production_1",
        "sk_prod_1",
        "%s_abcdefghij0123456789"
      })
  void isAKey(String text) {
    String key = text.formatted("live");
    assertThat(found(key)).contains("LIVE_KEY");
    assertThat(foundInJson(key)).contains("LIVE_KEY");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sk_test_51Habc",
        "we_live_here",
        "risk-assessment",
        "re_use_it",
        "AKIA",
        "-----BEGIN CERTIFICATE-----",
        "hidden SG. text"
      })
  void isNoKey(String text) {
    assertThat(found(text)).isEmpty();
  }

  private static String found(String text) {
    return find("v", text);
  }

  private static String foundInJson(String text) {
    return find(
        "doc",
        "{\"a\": [{\"b\": \"first line\\n%s\"}]}"
            .formatted(text.replace("\\", "\\\\").replace("\"", "\\\"")));
  }

  private static String find(String column, String value) {
    TestPostgres.execute(
        database,
        "update t set v = null, phone = null, doc = null; update t set %s = E'%s'"
            .formatted(column, value.replace("\\", "\\\\").replace("'", "''")));
    return new Scan(
            new PostgresConnector(WriteGate.OPEN),
            new PostgresConnector.Limits(Duration.ofSeconds(5), Duration.ofSeconds(60)),
            new Redactor())
            .run(database, new DataScan(true, List.of("ours.example2.dev"), true, true, null))
            .findings()
            .stream()
            .map(finding -> finding.kind().name())
            .filter(Predicate.not(String::isEmpty))
            .collect(Collectors.joining(" "));
  }
}
