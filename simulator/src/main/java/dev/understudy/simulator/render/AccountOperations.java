package dev.understudy.simulator.render;

import dev.understudy.simulator.http.Effect;
import dev.understudy.simulator.render.Operation.Request;
import dev.understudy.simulator.render.Operation.Result;
import java.util.ArrayList;
import java.util.List;

/** Who calls, and which workspaces they see. */
final class AccountOperations {

  private final World world;

  AccountOperations(World world) {
    this.world = world;
  }

  List<Operation> all() {
    return List.of(
        new Operation("GET", "/users", "user", Effect.READ, this::user),
        new Operation("GET", "/owners", "workspace", Effect.READ, this::list),
        new Operation("GET", "/owners/{ownerId}", "workspace", Effect.READ, this::get));
  }

  private Result user(Request request) {
    return Result.ok(
        Json.object().put("email", request.caller().email()).put("name", request.caller().name()));
  }

  private Result list(Request request) {
    List<String> order = new ArrayList<>(world.owners.keySet());
    return Result.ok(
        Listing.page(
            request.call(),
            "owner",
            world.owners.values().stream()
                .filter(owner -> request.caller().sees(owner.id()))
                .filter(owner -> Listing.asked(request.call(), "name", owner.name()))
                .filter(owner -> Listing.asked(request.call(), "email", owner.email())),
            owner -> order.indexOf(owner.id()),
            Owner::toJson));
  }

  private Result get(Request request) {
    return Result.ok(world.owner(request.caller(), request.param("ownerId")).toJson());
  }
}
