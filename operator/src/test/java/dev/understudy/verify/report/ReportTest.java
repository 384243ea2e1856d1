package dev.understudy.verify.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.understudy.api.v1alpha1.TestTrigger;
import dev.understudy.api.v1alpha1.VerificationResult;
import dev.understudy.verify.SmokeReport;
import dev.understudy.verify.TestReport;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What people and CI read: both files say the same, and both are bounded. */
class ReportTest {
  private static TestReport test(String name, VerificationResult word, boolean required, String m) {
    return new TestReport(name, word, required, m, Duration.ofMillis(1250), 2);
  }

  private static Report report(TestTrigger when, String release, TestReport... tests) {
    return with(Report.NONE, when, release, tests);
  }

  private static Report with(Report before, TestTrigger when, String release, TestReport... tests) {
    return before.with(
        "staging/heretix",
        Report.Suite.of(
            when,
            release,
            "2026-11-21T08:00:00Z",
            new SmokeReport(VerificationResult.Failed, "message", List.of(tests)),
            text -> text.replace("hunter2", "***")));
  }

  private static Element xml(Report report) throws Exception {
    String text = JunitReport.of(report);
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
        .getDocumentElement();
  }

  @Test
  void everyWordHasItsOwnInJunitAndNoneThatDidNotPassCountsAsGood() throws Exception {
    Element junit =
        xml(
            report(
                TestTrigger.EveryRelease,
                "r1",
                test("good", VerificationResult.Passed, true, ""),
                test("wrong", VerificationResult.Failed, true, "expected a < b & \"c\"\u0000"),
                test("untold", VerificationResult.Error, true, "no answer"),
                test("never", VerificationResult.Inconclusive, true, "it never ran"),
                test("advice", VerificationResult.Failed, false, "slow")));

    Element suite = (Element) junit.getElementsByTagName("testsuite").item(0);
    assertThat(List.of("tests", "failures", "errors", "skipped", "time", "name"))
        .extracting(suite::getAttribute)
        .containsExactly("5", "1", "2", "1", "6.250", "EveryRelease");
    assertThat(children(junit, "failure")).containsExactly("Failed: expected a < b & \"c\"?");
    assertThat(children(junit, "error"))
        .containsExactly("Error: no answer", "Inconclusive: it never ran");
    assertThat(children(junit, "skipped")).containsExactly(": Advisory, Failed: slow");
    assertThat(((Element) junit.getElementsByTagName("testcase").item(0)).getAttribute("classname"))
        .isEqualTo("staging/heretix r1");
  }

  private static List<String> children(Element junit, String word) {
    NodeList found = junit.getElementsByTagName(word);
    return IntStream.range(0, found.getLength())
        .mapToObj(i -> (Element) found.item(i))
        .map(e -> e.getAttribute("type") + ": " + e.getAttribute("message"))
        .toList();
  }

  @Test
  void whatIsReadAgainIsWhatWasWrittenAndEachKindIsThereOnce() throws Exception {
    Report first =
        report(TestTrigger.Schedule, "r1", test("nightly", VerificationResult.Passed, true, ""));
    Report second =
        with(
            Report.read(first.json()),
            TestTrigger.EveryRelease,
            "r1",
            test("a", VerificationResult.Failed, true, "password hunter2"));
    Report third =
        with(
            Report.read(second.json()),
            TestTrigger.EveryRelease,
            "r2",
            test("a", VerificationResult.Passed, true, ""));

    JsonNode json = new ObjectMapper().readTree(third.json());
    assertThat(json.path("suites")).hasSize(2);
    assertThat(json.at("/suites/0/when").asText()).isEqualTo("EveryRelease");
    assertThat(json.at("/suites/0/release").asText()).isEqualTo("r2");
    assertThat(json.at("/suites/1/tests/0/name").asText()).isEqualTo("nightly");
    assertThat(Report.read(third.json())).isEqualTo(third);
    assertThat(Report.read(third.json()).json()).isEqualTo(third.json());
    assertThat(second.json()).doesNotContain("hunter2").contains("password ***");
    assertThat(JunitReport.of(second)).doesNotContain("hunter2");
  }

  @Test
  void whatSomebodyElseWroteBeginsAnew() {
    assertThat(Report.read("{\"suites\": 3}")).isEqualTo(Report.NONE);
    assertThat(Report.read("{\"suites\": [{\"tests\": [{}]}]}")).isEqualTo(Report.NONE);
    assertThat(Report.read("not json")).isEqualTo(Report.NONE);
  }

  @Test
  void bothFilesTogetherStayBelowAQuarterOfAMebibyte() throws Exception {
    String worst = "\u0001\"<&😀".repeat(400);
    Report report = Report.NONE;
    for (TestTrigger when : TestTrigger.values()) {
      report =
          with(
              report,
              when,
              "r1",
              IntStream.range(0, 50)
                  .mapToObj(i -> test("t".repeat(60) + i, VerificationResult.Failed, true, worst))
                  .toArray(TestReport[]::new));
    }
    int json = report.json().getBytes(StandardCharsets.UTF_8).length;
    int junit = JunitReport.of(report).getBytes(StandardCharsets.UTF_8).length;

    assertThat(json + junit).isLessThan(256 * 1024);
    assertThat(xml(report).getElementsByTagName("testcase").getLength()).isEqualTo(150);
    assertThat(Report.read(report.json()).suites().getFirst().tests()).hasSize(50);
  }
}
