package dev.understudy.simulator.neon;

import java.time.Duration;
import java.time.Instant;

/** What may become of a branch, and what not. */
final class BranchRules {

  private static final int MAX_NAME = 256;
  private static final int MAX_ANNOTATIONS = 50;
  private static final Duration MAX_LIFE = Duration.ofDays(30);

  private BranchRules() {}

  static void mayBeNamed(Project project, String name) {
    if (name.isEmpty() || name.length() > MAX_NAME) {
      throw NeonError.of(400, "branch name must have 1 to " + MAX_NAME + " characters");
    }
    if (project.branchNamed(name).isPresent()) {
      throw NeonError.of(409, "branch already exists");
    }
  }

  static void mayBeAdded(Project project, int limit) {
    if (project.branches().size() >= limit) {
      throw NeonError.coded(422, "BRANCHES_LIMIT_EXCEEDED", "branches limit exceeded");
    }
  }

  static void mayBeAnnotated(int annotations) {
    if (annotations > MAX_ANNOTATIONS) {
      throw NeonError.of(400, "annotation_value may have " + MAX_ANNOTATIONS + " entries at most");
    }
  }

  static void mayHaveChildren(Branch parent) {
    if (parent.deleted()) {
      throw NeonError.notFound("parent branch");
    }
    if (parent.expires().isPresent()) {
      throw NeonError.of(400, "a branch that expires cannot have children");
    }
  }

  /** How Neon words it is not documented. */
  static void mayBeginAt(Instant at, Branch parent, Instant now) {
    Instant created = parent.origin().created();
    Instant oldest = now.minus(History.KEPT);
    if (at.isBefore(created.isAfter(oldest) ? created : oldest) || at.isAfter(now)) {
      throw NeonError.of(400, "parent_timestamp is outside of the history retention window");
    }
  }

  static void mayExpire(Instant at, Instant now) {
    if (!at.isAfter(now) || at.isAfter(now.plus(MAX_LIFE))) {
      throw NeonError.of(400, "expires_at must lie in the future, at most 30 days from now");
    }
  }

  static void mayExpire(Project project, Branch branch) {
    if (branch.isDefault() || branch.isProtected() || project.hasChildren(branch)) {
      throw NeonError.of(400, "a default, protected or parent branch cannot expire");
    }
  }

  /** How Neon words each refusal is not documented; that it refuses is. */
  static void mayBeReset(Project project, Branch branch) {
    if (branch.origin().parent() == null) {
      throw NeonError.of(422, "cannot reset a root branch from its parent");
    }
    if (branch.isProtected()) {
      throw NeonError.of(422, "cannot restore a protected branch");
    }
    if (branch.anonymization().isPresent()) {
      throw NeonError.of(422, "restore is restricted: the branch is anonymized");
    }
    if (project.hasChildren(branch)) {
      throw NeonError.of(422, "preserve_under_name is required: the branch has children");
    }
  }

  static void mayBeDeleted(Project project, Branch branch) {
    if (branch.isDefault()) {
      throw NeonError.of(422, "cannot delete the default branch of the project");
    }
    if (branch.isProtected()) {
      throw NeonError.of(422, "cannot delete a protected branch");
    }
    if (project.hasChildren(branch)) {
      throw NeonError.of(422, "cannot delete branch that has children");
    }
  }
}
