package dev.understudy.simulator.render;

import dev.understudy.simulator.http.Call;
import dev.understudy.simulator.http.Subject;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells what a call is about, for the ledger. Render has no place for an owner's mark but the
 * environment a service is in: its name stands for the StagingEnvironment.
 */
final class Subjects {

  /** The most telling first. */
  private static final List<String> PARAMETERS =
      List.of("deployId", "serviceId", "environmentId", "projectId", "ownerId");

  private final World world;
  private final Operation operation;
  private final Call call;
  private final @Nullable String named;
  private final @Nullable String environmentBefore;

  /** To be made before the operation runs, since a thing that is gone can't be asked. */
  Subjects(World world, Operation operation, Call call) {
    this.world = world;
    this.operation = operation;
    this.call = call;
    Map<String, String> params = call.pathParams();
    this.named =
        PARAMETERS.stream().map(params::get).filter(id -> id != null).findFirst().orElse(null);
    this.environmentBefore =
        environment(params.getOrDefault("serviceId", params.get("environmentId")));
  }

  /**
   * @param created the id the operation says it was about, if not the one in the path
   */
  Subject of(@Nullable String created) {
    String environment = environmentBefore != null ? environmentBefore : environment(created);
    return new Subject(
        operation.kind(), created != null ? created : named, environment, production());
  }

  private @Nullable String environment(@Nullable String id) {
    Environment environment = world.environmentOf(id);
    return environment == null ? null : environment.name();
  }

  /** Whether anything the call names, to change it or to put something into it, is production. */
  private boolean production() {
    return Stream.of(
            call.pathParams().values().stream(),
            call.query().getOrDefault("resource", List.of()).stream(),
            call.query().getOrDefault("resourceIds", List.of()).stream(),
            Stream.of(call.body().path("environmentId").asText()),
            call.body().path("resourceIds").valueStream().map(each -> each.asText()))
        .flatMap(ids -> ids)
        .anyMatch(RenderFixture::holds);
  }
}
