package dev.understudy.gitops;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a GitOps tool should show for each row of the table of Ready. */
public final class GitOpsRows {
  private static final Map<String, List<String>> ROWS =
      Map.of(
          "Healthy",
              List.of(
                  "this generation observed, isolated, verified",
                  "generation changed, release did not",
                  "retiring what is no longer planned",
                  "harmless drift",
                  "verified, and not as production is",
                  "provider outage just begun",
                  "provider outage shorter than staleAfter",
                  "provider back after a long outage",
                  "provider outage while retiring",
                  "no more calls allowed"),
          "Progressing",
              List.of(
                  "working towards the first release",
                  "everything goes before it is made anew",
                  "everything is gone and is made anew",
                  "working towards a new generation",
                  "database gone",
                  "provider outage as long as staleAfter",
                  "provider outage and a new generation",
                  "provider outage before the first release",
                  "provider outage at a step that was not reached before",
                  "provider outage while observing what never was",
                  "expired, and something is still to go",
                  "deleting with something remaining",
                  "deleting during an outage",
                  "deleted",
                  "one provider is out, the other's service is gone",
                  "one is being created, the other provider is out"),
          "Degraded",
              List.of(
                  "only a human can help",
                  "a test could not be told of a new release",
                  "too little was seen of a new release",
                  "a test on the database failed before a deploy",
                  "a person has yet to look",
                  "verified, and not what the spec asks for",
                  "isolation drift",
                  "variables are not what the spec demands",
                  "credentials no longer accepted",
                  "deleting without credentials",
                  "one is being created, one needs a human"),
          "Suspended",
              List.of(
                  "paused when ready",
                  "paused while working",
                  "paused from the start",
                  "observing what was ready",
                  "observing what never was",
                  "provider outage while observing what was ready",
                  "expired"));

  private GitOpsRows() {}

  public static String health(String situation) {
    return ROWS.entrySet().stream()
        .filter(row -> row.getValue().contains(situation))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no health is said for: " + situation));
  }

  public static Set<String> situations() {
    return ROWS.values().stream().flatMap(List::stream).collect(Collectors.toUnmodifiableSet());
  }
}
