package dev.understudy.generate;

import dev.understudy.status.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** {@code docs/reasons.md}: every reason a condition may have, and what to do about it. */
final class ReasonsPage {
  private ReasonsPage() {}

  static String markdown() {
    Markdown page =
        new Markdown()
            .title("Reasons")
            .paragraph(
                "Every condition of a StagingEnvironment or a ProviderAccount has one of these"
                    + " reasons; its message has the particulars. The column STATUS of kubectl get"
                    + " shows the reason of Ready.");
    for (Reason.Kind kind : Reason.Kind.values()) {
      page.heading(2, heading(kind)).paragraph(explanation(kind)).table(header(), rows(kind));
    }
    return page.toString();
  }

  private static List<String> header() {
    return List.of("Reason", "Meaning", "What to do");
  }

  private static List<List<String>> rows(Reason.Kind kind) {
    return Arrays.stream(Reason.values())
        .filter(reason -> reason.kind() == kind)
        .map(reason ->
            List.of(
                anchor(reason),
                Markdown.plain(reason.meaning()),
                Markdown.plain(reason.whatToDo())))
        .toList();
  }

  /** So that a page, or a person, can link to one. */
  private static String anchor(Reason reason) {
    return "<a id=\"%s\"></a>`%s`".formatted(reason.name().toLowerCase(Locale.ROOT), reason.name());
  }

  private static String heading(Reason.Kind kind) {
    return switch (kind) {
      case GOOD -> "As it should be";
      case WAITING -> "Work is under way";
      case TRANSIENT -> "A disturbance that passes";
      case NOTICE -> "Told, and nothing waits for it";
      case HELD -> "Wanted so";
      case UNDECIDED -> "It can't be told";
      case STALLED -> "Needs a person";
    };
  }

  private static String explanation(Reason.Kind kind) {
    return switch (kind) {
      case GOOD -> "The condition is True.";
      case WAITING ->
          "Reconciling is present and it goes on by itself. Ready is False, but for Retiring: what"
              + " is wanted is verified by then.";
      case TRANSIENT ->
          "It goes on by itself. What was Ready for this generation stays Ready for a while (30"
              + " minutes unless configured otherwise), then Ready is Unknown; what was not Ready"
              + " yet is not.";
      case NOTICE -> "Ready stays True; a condition beside it is False and tells.";
      case HELD -> "Ready keeps its status and shows this reason, but for Expired, which is False.";
      case UNDECIDED ->
          "What was to be proved is not: the condition is Unknown, Ready is False and Stalled is"
              + " present. It is tried again by itself.";
      case STALLED -> "Ready is False and Stalled is present, until something is corrected.";
    };
  }
}
