package dev.understudy.provider.neon;

import dev.understudy.provider.ProviderException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** How far back the branches of a project may begin ({@code history_retention_seconds}). */
record NeonHistory(NeonProject project) {

  /** In Neon's words, and in clear ones where the moment lies outside of what Neon keeps. */
  ProviderException.Refused refused(String pointInTime, ProviderException.Refused said) {
    Optional<Instant> asked = moment(pointInTime);
    if (asked.isEmpty()) {
      return said;
    }
    Duration kept = kept();
    Instant now = project.session().clock().instant();
    Instant oldest = now.minus(kept);
    if (!asked.get().isBefore(oldest) && !asked.get().isAfter(now)) {
      return said;
    }
    return new ProviderException.Refused(
        "neonBranch.pointInTime %s is outside the history that Neon project %s keeps: expected a moment since %s (%s back), and not in the future. Choose one, lengthen the project's history window, or leave pointInTime out. Neon: %s"
            .formatted(
                pointInTime,
                project.id(),
                oldest.truncatedTo(ChronoUnit.SECONDS),
                kept,
                said.getMessage()));
  }

  private static Optional<Instant> moment(String pointInTime) {
    try {
      return Optional.of(OffsetDateTime.parse(pointInTime).toInstant());
    } catch (DateTimeException e) {
      // Neon has said so already.
      return Optional.empty();
    }
  }

  private Duration kept() {
    return project
        .get("")
        .read(NeonJson.ProjectAnswer.class)
        .map(answer -> Duration.ofSeconds(answer.project().historyRetentionSeconds()))
        .orElseThrow(() -> NeonListing.noProject(project.id()));
  }
}
