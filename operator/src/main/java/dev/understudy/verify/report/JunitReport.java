package dev.understudy.verify.report;

import dev.understudy.api.v1alpha1.VerificationResult;
import java.io.StringWriter;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A report as CI systems read it. A failure is a {@code failure}; what could not be told, and what
 * never ran, is an {@code error}, since {@code skipped} counts as good there; only what is advisory
 * and did not pass is {@code skipped}.
 */
public final class JunitReport {
  private final XMLStreamWriter xml;

  private JunitReport(XMLStreamWriter xml) {
    this.xml = xml;
  }

  /** Bounded like the report itself. */
  public static String of(Report report) {
    return report.fitting(JunitReport::write);
  }

  private static String write(Report report) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      new JunitReport(xml).suites(report);
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("texts can be written as XML", e);
    }
    return text.toString();
  }

  private void suites(Report report) throws XMLStreamException {
    xml.writeCharacters("\n");
    xml.writeStartElement("testsuites");
    xml.writeAttribute("name", report.environment());
    for (Report.Suite suite : report.suites()) {
      xml.writeCharacters("\n  ");
      xml.writeStartElement("testsuite");
      xml.writeAttribute("name", suite.when().name());
      xml.writeAttribute("timestamp", suite.finishedAt());
      xml.writeAttribute("tests", Integer.toString(suite.tests().size()));
      xml.writeAttribute("failures", count(suite, "failure"));
      xml.writeAttribute("errors", count(suite, "error"));
      xml.writeAttribute("skipped", count(suite, "skipped"));
      xml.writeAttribute(
          "time", seconds(suite.tests().stream().mapToDouble(Report.Case::seconds).sum()));
      for (Report.Case test : suite.tests()) {
        test(report.environment() + " " + suite.release(), test);
      }
      xml.writeCharacters("\n  ");
      xml.writeEndElement();
    }
    xml.writeCharacters("\n");
    xml.writeEndElement();
  }

  private void test(String group, Report.Case test) throws XMLStreamException {
    xml.writeCharacters("\n    ");
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", group);
    xml.writeAttribute("name", test.name());
    xml.writeAttribute("time", seconds(test.seconds()));
    if (test.result() != VerificationResult.Passed) {
      xml.writeEmptyElement(word(test));
      xml.writeAttribute("message", legible(test));
      if (test.required()) {
        xml.writeAttribute("type", test.result().name());
      }
    }
    xml.writeEndElement();
  }

  private static String count(Report.Suite suite, String word) {
    return Long.toString(suite.tests().stream().filter(t -> word(t).equals(word)).count());
  }

  private static String word(Report.Case test) {
    if (test.result() == VerificationResult.Passed) {
      return "";
    }
    if (!test.required()) {
      return "skipped";
    }
    return test.result() == VerificationResult.Failed ? "failure" : "error";
  }

  /** Without what XML 1.0 can't hold in any form. */
  private static String legible(Report.Case test) {
    String text =
        test.required()
            ? test.message()
            : "Advisory, %s: %s".formatted(test.result(), test.message());
    return text.replaceAll(
        "[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]", "?");
  }

  private static String seconds(double seconds) {
    return String.format(Locale.ROOT, "%.3f", seconds);
  }
}
