package dev.understudy.simulator.neon;

import dev.understudy.simulator.http.Call;
import dev.understudy.simulator.http.Subject;
import dev.understudy.simulator.postgres.DatabaseCopy;
import dev.understudy.simulator.postgres.Postgres;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All of Neon that the twin knows. Whoever reads or writes it holds the lock. */
final class NeonWorld {

  /** Owners mark a branch with {@code cluster/namespace/name/uid}. */
  private static final Pattern MARK = Pattern.compile("[^/]+/([^/]+/[^/]+)/[^/]+");

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Project> projects = new LinkedHashMap<>();
  private final AtomicLong productionLogins = new AtomicLong();
  private final AtomicLong databaseIds = new AtomicLong();
  private final Ids ids = new Ids();
  private final NeonSettings settings;
  private final Postgres postgres;
  private final DatabaseCopy copies;

  NeonWorld(NeonSettings settings, Postgres postgres) {
    this.settings = settings;
    this.postgres = postgres;
    this.copies = new DatabaseCopy(postgres);
  }

  ReentrantLock lock() {
    return lock;
  }

  Map<String, Project> projects() {
    return projects;
  }

  AtomicLong productionLogins() {
    return productionLogins;
  }

  long nextDatabaseId() {
    return databaseIds.incrementAndGet();
  }

  Ids ids() {
    return ids;
  }

  NeonSettings settings() {
    return settings;
  }

  Postgres postgres() {
    return postgres;
  }

  DatabaseCopy copies() {
    return copies;
  }

  Instant now() {
    return settings.clock().instant();
  }

  Project project(Call call) {
    return Optional.ofNullable(projects.get(call.param("project_id")))
        .orElseThrow(() -> NeonError.notFound("project"));
  }

  /** For a write: refused while any operation of the project goes on. */
  Project unlockedProject(Call call) {
    Project project = project(call);
    if (project.locked(now())) {
      throw NeonError.of(
          423,
          "project already has running conflicting operations, scheduling of new ones is prohibited");
    }
    return project;
  }

  List<Operation> schedule(Project project, List<Project.Step> chain) {
    return project.schedule(chain, now(), settings.operationLatency(), ids);
  }

  /** Brings everything to the present moment. */
  void settle() {
    Instant now = now();
    for (Project project : projects.values()) {
      project.branches().values().stream()
          .filter(branch -> branch.expired(now) && !branch.deleted())
          .toList()
          .forEach(branch -> remove(project, branch, now));
      project.endpoints().values().removeIf(endpoint -> endpoint.gone(now));
      project.branches().values().removeIf(branch -> branch.gone(now));
      project.branches().values().forEach(branch -> branch.phase().settle(now));
      project.endpoints().values().forEach(endpoint -> endpoint.settle(now));
      project.branches().values().forEach(branch -> mask(branch, now));
    }
  }

  private void mask(Branch branch, Instant now) {
    branch
        .anonymization()
        .filter(anonymization -> anonymization.due(now) && !branch.deleted())
        .ifPresent(anonymization -> new Masking(postgres).run(branch, anonymization));
  }

  /** Its data and connections end now; it is listed until the given moment. */
  void remove(Project project, Branch branch, Instant goneAt) {
    project.endpointsOf(branch).forEach(endpoint -> endpoint.deleteBy(goneAt));
    branch.databases().values().forEach(database -> copies.drop(database.physical()));
    branch.history().databases().forEach(copies::drop);
    branch.deleteBy(goneAt);
  }

  /** Whom a call is about, as far as its path tells. */
  Subject subject(String kind, Call call) {
    Project project = projects.get(call.pathParams().getOrDefault("project_id", ""));
    if (project == null) {
      return Subject.of(kind);
    }
    Map<String, String> params = call.pathParams();
    String endpoint = params.get("endpoint_id");
    if (endpoint != null) {
      return Optional.ofNullable(project.endpoints().get(endpoint))
          .map(found -> subject(kind, endpoint, found.branch()))
          .orElse(new Subject(kind, endpoint, null, false));
    }
    String branch = params.get("branch_id");
    if (branch != null) {
      return Optional.ofNullable(project.branches().get(branch))
          .map(found -> subject(kind, objectIn(found, params), found))
          .orElse(new Subject(kind, branch, null, false));
    }
    return kind.equals("project")
        ? new Subject(kind, project.id(), null, project.production())
        : Subject.of(kind);
  }

  Subject subject(String kind, String object, Branch branch) {
    String environment =
        branch.annotations().values().stream()
            .map(MARK::matcher)
            .filter(Matcher::matches)
            .map(match -> match.group(1))
            .findFirst()
            .orElse(null);
    return new Subject(kind, object, environment, branch.production());
  }

  private static String objectIn(Branch branch, Map<String, String> params) {
    String role = params.get("role_name");
    return role == null ? branch.id() : branch.id() + "/" + role;
  }
}
