package dev.understudy.simulator.neon;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;

/** Loads what {@link NeonFixture} names, and watches whether it stays as it is. */
final class ProductionFixture {

  private static final String SQL = "production.sql";

  private final NeonWorld world;
  private final Branch branch;
  private final Endpoint endpoint;
  private final Role role;
  private final Database database;

  private ProductionFixture(
      NeonWorld world, Branch branch, Endpoint endpoint, Role role, Database database) {
    this.world = world;
    this.branch = branch;
    this.endpoint = endpoint;
    this.role = role;
    this.database = database;
  }

  /** Of production, before the twin was started. */
  private static final Duration AGE = Duration.ofDays(30);

  static ProductionFixture load(NeonWorld world, Computes computes) {
    Instant now = world.now();
    Instant created = now.minus(AGE);
    Project project =
        new Project(NeonFixture.PROJECT, "heretix", NeonFixture.ORGANIZATION, created);
    Branch branch = Branch.rootFixture(NeonFixture.BRANCH, NeonFixture.BRANCH_NAME, true, created);
    branch.protect(world.settings().protectedProduction(), now);
    new ApiRoles(world.postgres()).ensure(NeonFixture.ROLE);
    Role role = new Role(NeonFixture.ROLE, world.ids().password(), now);
    branch.roles().put(role.name(), role);
    Database database = createDatabase(world, now);
    branch.databases().put(database.name(), database);
    project.branches().put(branch.id(), branch);
    world.projects().put(project.id(), project);
    Endpoint endpoint =
        computes.open(project, NeonFixture.ENDPOINT, branch, EndpointLimits.DEFAULT);
    endpoint.start(now);
    loadOther(world, now);
    world.settle();
    branch.history().beginWith(created, template(world));
    return new ProductionFixture(world, branch, endpoint, role, database);
  }

  private static void loadOther(NeonWorld world, Instant now) {
    Project project =
        new Project(NeonFixture.OTHER_PROJECT, "other", NeonFixture.OTHER_ORGANIZATION, now);
    Branch branch = Branch.rootFixture("br-dark-lake-482910", "main", false, now);
    project.branches().put(branch.id(), branch);
    world.projects().put(project.id(), project);
  }

  private static Database createDatabase(NeonWorld world, Instant now) {
    String template = template(world);
    String physical = world.postgres().newName(NeonFixture.DATABASE);
    world.copies().begin(template, physical, NeonFixture.ROLE);
    return new Database(
        world.nextDatabaseId(), NeonFixture.DATABASE, NeonFixture.ROLE, physical, now);
  }

  private static String template(NeonWorld world) {
    return world.postgres().template(NeonFixture.DATABASE, NeonFixture.ROLE, sql());
  }

  private static String sql() {
    try (InputStream in =
        Objects.requireNonNull(ProductionFixture.class.getResourceAsStream(SQL), SQL)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Production as it is now, for branches that begin at this moment. */
  void remember() {
    String physical = world.postgres().newName(NeonFixture.DATABASE);
    if (!world
        .copies()
        .copy(database.physical(), physical, database.owner(), endpoint.front().sessions() > 0)) {
      throw new IllegalStateException("production is in use, and its schema has changed");
    }
    branch.history().remember(world.now(), physical, writes());
  }

  long writes() {
    return world.postgres().rowWrites(database.physical());
  }

  String uri() {
    return Computes.uri(endpoint, role, database, false);
  }

  Stream<String> leftovers(Project project) {
    Stream<String> branches =
        project.branches().values().stream()
            .filter(branch -> !branch.isDefault())
            .map(branch -> "branch " + branch.id() + " " + branch.name());
    Stream<String> endpoints =
        project.endpoints().values().stream()
            .filter(each -> each != endpoint)
            .map(each -> "endpoint " + each.id());
    return Stream.concat(branches, endpoints);
  }
}
