package dev.understudy.simulator.neon;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.simulator.http.Answer;
import dev.understudy.simulator.http.Call;
import dev.understudy.simulator.http.Subject;
import java.util.List;

/** Operations: list, newest first, and get. */
final class OperationCalls {

  private static final String ALL = "/projects/{project_id}/operations";
  private static final String KIND = "operation";
  private static final int MAX_LIMIT = 1000;

  private final NeonWorld world;

  OperationCalls(NeonWorld world) {
    this.world = world;
  }

  List<Played> calls() {
    return List.of(
        new Played("GET", ALL, KIND, this::list),
        new Played("GET", ALL + "/{operation_id}", KIND, this::get));
  }

  private Answer list(Call call) {
    List<Operation> newestFirst = world.project(call).operations().reversed();
    int limit = call.query("limit").map(text -> Limits.parse(text, MAX_LIMIT)).orElse(MAX_LIMIT);
    List<Operation> page =
        newestFirst.stream()
            .skip(call.query("cursor").map(cursor -> after(newestFirst, cursor)).orElse(0))
            .limit(limit)
            .toList();
    ObjectNode json = NeonJson.object();
    json.set("operations", NeonJson.operations(page, world.now()));
    if (!page.isEmpty()) {
      json.putObject("pagination").put("cursor", page.getLast().id().toString());
    }
    return Reply.read(json, Subject.of(KIND));
  }

  /** Operations are never removed here, so the one a cursor names is there. */
  private static int after(List<Operation> operations, String cursor) {
    for (int i = 0; i < operations.size(); i++) {
      if (operations.get(i).id().toString().equals(cursor)) {
        return i + 1;
      }
    }
    throw NeonError.of(400, "invalid cursor");
  }

  private Answer get(Call call) {
    String id = call.param("operation_id");
    Operation operation =
        world.project(call).operations().stream()
            .filter(each -> each.id().toString().equals(id))
            .findFirst()
            .orElseThrow(() -> NeonError.notFound("operation"));
    ObjectNode json = NeonJson.object();
    json.set("operation", NeonJson.operation(operation, world.now()));
    return Reply.read(json, new Subject(KIND, id, null, false));
  }
}
