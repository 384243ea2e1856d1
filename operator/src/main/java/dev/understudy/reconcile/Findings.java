package dev.understudy.reconcile;

import dev.understudy.api.v1alpha1.ParityStatus;
import dev.understudy.api.v1alpha1.PlannedChange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one pass found out that is for people: nothing of it decides what is done next. */
public final class Findings {
  private final List<PlannedChange> changes = new ArrayList<>();
  private final List<String> remaining = new ArrayList<>();
  private final List<String> drift = new ArrayList<>();
  private final List<Announcement> announcements = new ArrayList<>();
  private @Nullable ParityStatus parity;

  /** What would be done. */
  public List<PlannedChange> changes() {
    return changes;
  }

  /** What is still to go. */
  public List<String> remaining() {
    return remaining;
  }

  /** What somebody changed at the providers, and what became of it, in sentences. */
  public List<String> drift() {
    return drift;
  }

  /** What happened once: Events, after the status. */
  public List<Announcement> announcements() {
    return announcements;
  }

  /** By the newest comparison with production; null where there is nothing to compare with. */
  public @Nullable ParityStatus parity() {
    return parity;
  }

  public void parity(@Nullable ParityStatus found) {
    parity = found;
  }
}
