package dev.understudy.generate;

import dev.understudy.loop.Trouble;
import dev.understudy.loop.Troubles;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * {@code docs/troubleshooting.md}: every trouble that is played on purpose by {@code TroubleTest},
 * with the words it found.
 */
final class TroubleshootingPage {
  private TroubleshootingPage() {}

  static String markdown() {
    Markdown page =
        new Markdown()
            .title("Troubleshooting")
            .paragraph(
                "What you see when something is wrong, and what to do. Each row is played by a test:"
                    + " during apply, where it can strike then, and where a cell says so against"
                    + " an environment that was Ready and against one that is being deleted. … stands for what differs"
                    + " from case to case. In none of them is anything created twice, or deleted"
                    + " that should not be; once the cause is gone, it goes on by itself.")
            .paragraph(
                "An account shows the same reason in its own Ready condition: `kubectl get pacct`.");
    for (Troubles.Group group : Troubles.groups()) {
      page.heading(2, group.heading())
          .table(
              List.of(
                  "Situation",
                  "Condition",
                  "Reason",
                  "What it says",
                  "One that was Ready",
                  "Deletion",
                  "What to do"),
              group.troubles().stream().map(TroubleshootingPage::row).toList());
    }
    return page.toString();
  }

  private static List<String> row(Trouble trouble) {
    return List.of(
        Markdown.plain(trouble.situation()),
        Markdown.code(trouble.condition().name()),
        "[`%s`](reasons.md#%s)"
            .formatted(trouble.reason(), trouble.reason().name().toLowerCase(Locale.ROOT)),
        trouble.says().lines().map(Markdown::code).collect(Collectors.joining(" ")),
        trouble.ready().map(TroubleshootingPage::words).orElse("–"),
        trouble.deletion().map(TroubleshootingPage::words).orElse("–"),
        Markdown.plain(trouble.whatToDo()));
  }

  private static String words(Trouble.WhenReady ready) {
    return switch (ready) {
      case STAYS -> "stays Ready for half an hour, then Unknown";
      case FALSE -> "is Ready no more";
      case UNTOUCHED -> "does not mind";
    };
  }

  private static String words(Trouble.WhenDeleting deletion) {
    return switch (deletion) {
      case WAITS -> "waits";
      case GOES_ON -> "goes on";
    };
  }
}
