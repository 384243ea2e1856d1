package dev.understudy.simulator.render;

import dev.understudy.simulator.http.Effect;
import dev.understudy.simulator.render.Operation.Request;
import dev.understudy.simulator.render.Operation.Result;
import dev.understudy.simulator.render.Variables.Variable;
import java.util.List;

/** Environment variables of a service. None of these deploys: the running app keeps its own. */
final class VariableOperations {

  private static final String ALL = "/services/{serviceId}/env-vars";
  private static final String ONE = ALL + "/{envVarKey}";

  private final World world;

  VariableOperations(World world) {
    this.world = world;
  }

  List<Operation> all() {
    return List.of(
        new Operation("GET", ALL, "env-vars", Effect.READ, this::list),
        new Operation("PUT", ALL, "env-vars", Effect.UPDATE, this::replace),
        new Operation("GET", ONE, "env-vars", Effect.READ, this::get),
        new Operation("PUT", ONE, "env-vars", Effect.UPDATE, this::put),
        new Operation("DELETE", ONE, "env-vars", Effect.UPDATE, this::delete));
  }

  private Result list(Request request) {
    return Result.ok(
        Listing.page(
            request.call(),
            "envVar",
            variables(request).all().stream(),
            Variable::position,
            Variable::toJson));
  }

  private Result replace(Request request) {
    Variables variables = variables(request);
    variables.replace(request.body());
    return Result.ok(
        Listing.wrap("envVar", variables.all().stream(), Variable::position, Variable::toJson));
  }

  private Result get(Request request) {
    return Result.ok(variables(request).get(request.param("envVarKey")).toJson());
  }

  private Result put(Request request) {
    Variables variables = variables(request);
    return Result.ok(
        variables.put(request.param("envVarKey"), Json.requireObject(request.body())).toJson());
  }

  private Result delete(Request request) {
    variables(request).remove(request.param("envVarKey"));
    return Result.empty(204);
  }

  private Variables variables(Request request) {
    return world.service(request.caller(), request.param("serviceId")).variables();
  }
}
