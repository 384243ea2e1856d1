package dev.understudy.simulator.neon;

import dev.understudy.simulator.postgres.Login;
import dev.understudy.simulator.postgres.PostgresFront;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Opens endpoints and lets people in. */
final class Computes {

  private static final Login CLOSED =
      new Login.Refused("XX000", "The requested endpoint could not be found");
  private static final Login STARTING =
      new Login.Refused("57P03", "the database system is starting up");

  private final NeonWorld world;

  Computes(NeonWorld world) {
    this.world = world;
  }

  /** A port and two names that lead to it; it stays {@code init} until it is started. */
  Endpoint open(Project project, String id, Branch branch, EndpointLimits limits) {
    PostgresFront front =
        PostgresFront.open(
            world.postgres(), (user, password, name) -> login(project, id, user, password, name));
    Endpoint endpoint = new Endpoint(id, branch, front, limits, world.now());
    project.endpoints().put(id, endpoint);
    world
        .settings()
        .hosts()
        .ifPresent(hosts -> {
          hosts.add(endpoint.host(false));
          hosts.add(endpoint.host(true));
        });
    return endpoint;
  }

  private Login login(Project project, String id, String user, String password, String name) {
    world.lock().lock();
    try {
      world.settle();
      Endpoint endpoint = project.endpoints().get(id);
      if (endpoint == null || endpoint.deleted()) {
        return CLOSED;
      }
      if (endpoint.branch().production()) {
        world.productionLogins().incrementAndGet();
      }
      return endpoint.phase().is("init") ? STARTING : admit(endpoint, user, password, name);
    } finally {
      world.lock().unlock();
    }
  }

  private Login admit(Endpoint endpoint, String user, String password, String name) {
    Instant now = world.now();
    Role role = endpoint.branch().roles().get(user);
    if (role == null || !role.password(now).equals(password)) {
      return Login.wrongPassword(user);
    }
    Database database = endpoint.branch().databases().get(name);
    if (database == null) {
      return Login.noSuchDatabase(name);
    }
    endpoint.used(now);
    return new Login.Admitted(database.physical());
  }

  /** Loopback has no encryption, so the URI asks for none. */
  static String uri(Endpoint endpoint, Role role, Database database, boolean pooled) {
    return "postgresql://%s:%s@%s:%d/%s?sslmode=disable"
        .formatted(
            encoded(role.name()),
            encoded(role.stored()),
            endpoint.host(pooled),
            endpoint.front().port(),
            encoded(database.name()));
  }

  private static String encoded(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
