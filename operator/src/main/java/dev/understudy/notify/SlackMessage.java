package dev.understudy.notify;

import dev.understudy.api.v1alpha1.ComponentStatus;
import dev.understudy.api.v1alpha1.NotificationEvent;
import dev.understudy.api.v1alpha1.TestStatus;
import dev.understudy.api.v1alpha1.VerificationResult;
import dev.understudy.plan.Bounded;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A notice as Slack shows it: text for what has no room for more, and blocks. Bounds are Slack's
 * own: 3000 characters in a section, 150 in a header, 50 blocks.
 */
final class SlackMessage {
  private static final int SECTION = 2_900;
  private static final int HEADER = 150;
  private static final int LISTED = 10;

  private SlackMessage() {}

  static Map<String, Object> of(Notice notice) {
    List<Map<String, Object>> blocks = new ArrayList<>();
    blocks.add(
        Map.of(
            "type",
            "header",
            "text",
            Map.of(
                "type",
                "plain_text",
                "text",
                Bounded.text(sign(notice) + " " + notice.headline(), HEADER))));
    if (!notice.state().message().isEmpty()) {
      blocks.add(section(escaped(notice.state().message())));
    }
    String facts = facts(notice);
    if (!facts.isEmpty()) {
      blocks.add(section(facts));
    }
    blocks.add(
        Map.of(
            "type",
            "context",
            "elements",
            List.of(
                Map.of(
                    "type",
                    "mrkdwn",
                    "text",
                    escaped(
                        "kubectl describe senv -n %s %s"
                            .formatted(
                                notice.environment().namespace(), notice.environment().name()))))));
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("text", escaped(notice.headline()));
    message.put("blocks", blocks);
    return message;
  }

  private static String sign(Notice notice) {
    NotificationEvent event = notice.state().event();
    return switch (event) {
      case Ready, Refreshed -> "✅";
      case Failed, RefreshFailed -> "❌";
      case Stalled -> "🛑";
      case Expiring, Expired -> "⌛";
    };
  }

  private static String facts(Notice notice) {
    List<String> lines = new ArrayList<>();
    if (notice.url() != null) {
      lines.add("*URL* " + escaped(notice.url()));
    }
    if (notice.release() != null) {
      lines.add("*Release* " + escaped(notice.release()));
    }
    for (ComponentStatus service : first(notice.services())) {
      String runs = service.commit() == null ? service.image() : service.commit();
      if (runs != null) {
        lines.add("*" + escaped(service.name()) + "* " + escaped(runs));
      }
    }
    List<TestStatus> open =
        notice.tests().stream().filter(t -> t.result() != VerificationResult.Passed).toList();
    if (!notice.tests().isEmpty()) {
      lines.add(
          "*Tests* %d of %d passed"
              .formatted(notice.tests().size() - open.size(), notice.tests().size()));
    }
    for (TestStatus test : first(open)) {
      lines.add("• %s: %s".formatted(escaped(test.name()), test.result()));
    }
    return String.join("\n", lines);
  }

  private static <T> List<T> first(List<T> all) {
    return all.subList(0, Math.min(LISTED, all.size()));
  }

  private static Map<String, Object> section(String text) {
    return Map.of(
        "type", "section", "text", Map.of("type", "mrkdwn", "text", Bounded.text(text, SECTION)));
  }

  /** Slack's three characters of control: an excerpt of an app must not mention a channel. */
  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
