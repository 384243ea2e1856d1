package dev.understudy.simulator.neon;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a branch out of its parent's present state, or of one that is remembered. */
final class Branching {

  static final String WITH_DATA = "parent-data";
  static final String SCHEMA_ONLY = "schema-only";

  private final NeonWorld world;

  Branching(NeonWorld world) {
    this.world = world;
  }

  /** Its data is there at once, its state is {@code init} until its operations have ended. */
  Branch branch(
      Project project,
      Branch parent,
      Optional<Instant> asOf,
      String id,
      String name,
      String initSource) {
    Instant now = world.now();
    // A branch without data has nothing to share with its parent, so it is a root.
    String parentId = initSource.equals(SCHEMA_ONLY) ? null : parent.id();
    Branch branch =
        Branch.created(id, name, new Branch.Origin(parentId, initSource, now, asOf.orElse(now)));
    fill(project, parent, asOf, branch);
    parent.roles().values().forEach(role -> inherit(parent, role, branch));
    project.branches().put(id, branch);
    return branch;
  }

  /**
   * Everything in it becomes the parent's. A role that the parent has, too, keeps its password
   * (Neon: "connection details for your branch do not change"); others are gone.
   */
  void reset(Project project, Branch parent, Optional<Instant> asOf, Branch branch) {
    Map<String, Database> before = new LinkedHashMap<>(branch.databases());
    branch.databases().clear();
    try {
      fill(project, parent, asOf, branch);
    } catch (NeonError e) {
      branch.databases().putAll(before);
      throw e;
    }
    dropAll(List.copyOf(before.values()));
    List<String> others =
        branch.roles().keySet().stream().filter(r -> !parent.roles().containsKey(r)).toList();
    for (String role : others) {
      branch.roles().remove(role);
      new ApiRoles(world.postgres()).drop(role, List.copyOf(branch.databases().values()));
    }
    parent.roles().values().stream()
        .filter(role -> !branch.roles().containsKey(role.name()))
        .forEach(role -> inherit(parent, role, branch));
    branch.resetAt(world.now());
  }

  private void fill(Project project, Branch parent, Optional<Instant> asOf, Branch branch) {
    boolean inUse =
        project.endpointsOf(parent).stream().anyMatch(each -> each.front().sessions() > 0);
    parent
        .databases()
        .values()
        .forEach(database -> {
          Optional<String> earlier = asOf.flatMap(at -> earlier(parent, database, at));
          copy(database, earlier.orElse(database.physical()), branch, inUse && earlier.isEmpty());
        });
  }

  private Optional<String> earlier(Branch parent, Database database, Instant at) {
    if (at.equals(world.now())) {
      return Optional.empty();
    }
    return parent.history().at(at, world.postgres().rowWrites(database.physical()));
  }

  private void copy(Database database, String source, Branch branch, boolean inUse) {
    String physical = world.postgres().newName(database.name());
    if (!world.copies().copy(source, physical, database.owner(), inUse)) {
      dropAll(List.copyOf(branch.databases().values()));
      throw NeonError.of(
          503, "this twin cannot branch now: the parent is in use, and its schema has changed");
    }
    Database copied =
        new Database(
            world.nextDatabaseId(),
            database.name(),
            database.owner(),
            physical,
            branch.origin().created());
    branch.databases().put(copied.name(), copied);
    if (branch.origin().initSource().equals(SCHEMA_ONLY)) {
      world.copies().empty(physical);
    }
  }

  /** The children of a protected branch get passwords of their own; others share their parent's. */
  private void inherit(Branch parent, Role role, Branch branch) {
    String password = parent.isProtected() ? world.ids().password() : role.stored();
    branch.roles().put(role.name(), new Role(role.name(), password, branch.origin().created()));
  }

  private void dropAll(List<Database> databases) {
    databases.forEach(database -> world.copies().drop(database.physical()));
  }
}
