package dev.understudy.simulator.render;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everything there is at this Render. What a caller can't see isn't found. */
final class World {

  final Map<String, Owner> owners = new LinkedHashMap<>();
  final Map<String, Project> projects = new LinkedHashMap<>();
  final Map<String, Environment> environments = new LinkedHashMap<>();
  final Map<String, Service> services = new LinkedHashMap<>();

  Owner owner(Caller caller, String id) {
    return found(id, Optional.ofNullable(owners.get(id)).filter(each -> caller.sees(id)));
  }

  Project project(Caller caller, String id) {
    return found(
        id, Optional.ofNullable(projects.get(id)).filter(each -> caller.sees(each.ownerId())));
  }

  Environment environment(Caller caller, String id) {
    return found(
        id, Optional.ofNullable(environments.get(id)).filter(each -> caller.sees(ownerOf(each))));
  }

  Service service(Caller caller, String id) {
    return found(
        id, Optional.ofNullable(services.get(id)).filter(each -> caller.sees(each.ownerId())));
  }

  private static <T> T found(String id, Optional<T> thing) {
    return thing.orElseThrow(() -> Refusal.notFound(id));
  }

  String ownerOf(Environment environment) {
    return Objects.requireNonNull(projects.get(environment.projectId())).ownerId();
  }

  List<String> environmentIds(String projectId) {
    return environments.values().stream()
        .filter(each -> each.projectId().equals(projectId))
        .map(Environment::id)
        .toList();
  }

  List<String> serviceIds(String environmentId) {
    return services.values().stream()
        .filter(each -> environmentId.equals(each.config().environmentId()))
        .map(Service::id)
        .toList();
  }

  boolean nameTaken(String ownerId, String name) {
    return services.values().stream()
        .anyMatch(each -> each.ownerId().equals(ownerId) && each.config().name().equals(name));
  }

  /** The environment with that id or of the service with that id. */
  @Nullable Environment environmentOf(@Nullable String id) {
    if (id == null) {
      return null;
    }
    Service service = services.get(id);
    String environmentId = service == null ? id : service.config().environmentId();
    return environmentId == null ? null : environments.get(environmentId);
  }

  /** Everything but the fixture: kind, name and id. */
  List<String> leftovers() {
    return Stream.of(
            services.values().stream()
                .map(each -> new Leftover("service", each.config().name(), each.id())),
            environments.values().stream()
                .map(each -> new Leftover("environment", each.name(), each.id())),
            projects.values().stream().map(each -> new Leftover("project", each.name(), each.id())))
        .flatMap(found -> found)
        .filter(each -> !RenderFixture.holds(each.id))
        .map(each -> each.kind + " " + each.name + " (" + each.id + ")")
        .toList();
  }

  private record Leftover(String kind, String name, String id) {}
}
