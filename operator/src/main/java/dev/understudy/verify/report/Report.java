package dev.understudy.verify.report;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.understudy.api.v1alpha1.TestTrigger;
import dev.understudy.api.v1alpha1.VerificationResult;
import dev.understudy.verify.SmokeReport;
import dev.understudy.verify.TestReport;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest run of each kind.
 *
 * @param environment namespace and name
 * @param suites in the order of {@link TestTrigger}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Report(String environment, List<Suite> suites) {
  /** Before anything was run. */
  public static final Report NONE = new Report("", List.of());

  /** Of each of the two files: together they stay below 256 KiB. */
  static final int MAX_BYTES = 120 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(Report.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  public Report {
    suites = suites == null ? List.of() : List.copyOf(suites);
  }

  /** One run. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Suite(
      TestTrigger when,
      String release,
      String finishedAt,
      VerificationResult result,
      String message,
      List<Case> tests) {
    public Suite {
      message = message == null ? "" : message;
      tests = tests == null ? List.of() : List.copyOf(tests);
    }

    private boolean isWhole() {
      return when != null
          && release != null
          && finishedAt != null
          && result != null
          && tests.stream().allMatch(Case::isWhole);
    }

    /**
     * @param redact the last look before it leaves the operator
     */
    public static Suite of(
        TestTrigger when,
        String release,
        String finishedAt,
        SmokeReport said,
        UnaryOperator<String> redact) {
      return new Suite(
          when,
          release,
          finishedAt,
          said.result(),
          redact.apply(said.message()),
          said.tests().stream().map(test -> Case.of(test, redact)).toList());
    }
  }

  /** One test. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Case(
      String name,
      VerificationResult result,
      boolean required,
      int tries,
      double seconds,
      String message) {
    public Case {
      message = message == null ? "" : message;
    }

    private boolean isWhole() {
      return name != null && result != null;
    }

    static Case of(TestReport test, UnaryOperator<String> redact) {
      return new Case(
          test.name(),
          test.result(),
          test.required(),
          test.tries(),
          test.duration().toMillis() / 1000.0,
          redact.apply(test.message()));
    }
  }

  /** With this run instead of the one of its kind before. */
  public Report with(String environment, Suite run) {
    return new Report(
        environment,
        Stream.concat(suites.stream().filter(s -> s.when() != run.when()), Stream.of(run))
            .sorted(Comparator.comparing(Suite::when))
            .toList());
  }

  /** What {@link #json} wrote; nothing where somebody made something else of it. */
  public static Report read(String json) {
    if (json.isBlank()) {
      return NONE;
    }
    try {
      Report read = JSON.readValue(json, Report.class);
      return read.suites().stream().allMatch(Suite::isWhole) ? read : NONE;
    } catch (JsonProcessingException e) {
      LOG.info("the report of earlier runs is not what was written, and begins anew");
      return NONE;
    }
  }

  /** Bounded: messages are cut, all alike, until it fits. */
  public String json() {
    return fitting(Report::write);
  }

  /** The text of the report whose messages are as long as they can be. */
  String fitting(Function<Report, String> format) {
    Report report = this;
    String text = format.apply(report);
    for (int most = 1024; text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES; most /= 2) {
      report = report.cut(most);
      text = format.apply(report);
    }
    return text;
  }

  private static String write(Report report) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(report);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts and numbers can be written", e);
    }
  }

  private Report cut(int most) {
    return new Report(
        environment,
        suites.stream()
            .map(s ->
                new Suite(
                    s.when(),
                    s.release(),
                    s.finishedAt(),
                    s.result(),
                    cut(s.message(), most),
                    s.tests().stream()
                        .map(t ->
                            new Case(
                                t.name(),
                                t.result(),
                                t.required(),
                                t.tries(),
                                t.seconds(),
                                cut(t.message(), most)))
                        .toList()))
            .toList());
  }

  private static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    return text.substring(0, end) + "…";
  }
}
