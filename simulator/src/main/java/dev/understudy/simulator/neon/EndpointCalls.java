package dev.understudy.simulator.neon;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.simulator.http.Answer;
import dev.understudy.simulator.http.Call;
import dev.understudy.simulator.http.Subject;
import java.util.Collection;
import java.util.List;

/** Endpoints: list, get, create, delete, start, suspend. */
final class EndpointCalls {

  private static final String ALL = "/projects/{project_id}/endpoints";
  private static final String ONE = ALL + "/{endpoint_id}";
  private static final String OF_BRANCH = "/projects/{project_id}/branches/{branch_id}/endpoints";
  private static final String KIND = "endpoint";

  private final NeonWorld world;
  private final Computes computes;

  EndpointCalls(NeonWorld world, Computes computes) {
    this.world = world;
    this.computes = computes;
  }

  List<Played> calls() {
    return List.of(
        new Played("GET", ALL, KIND, this::list),
        new Played("GET", OF_BRANCH, KIND, this::listOfBranch),
        new Played("POST", ALL, KIND, this::create),
        new Played("GET", ONE, KIND, this::get),
        new Played("DELETE", ONE, KIND, this::delete),
        new Played("POST", ONE + "/start", KIND, this::start),
        new Played("POST", ONE + "/suspend", KIND, this::suspend));
  }

  private Answer list(Call call) {
    Project project = world.project(call);
    return list(project, project.endpoints().values());
  }

  private Answer listOfBranch(Call call) {
    Project project = world.project(call);
    return list(project, project.endpointsOf(project.branch(call.param("branch_id"))));
  }

  private static Answer list(Project project, Collection<Endpoint> endpoints) {
    ObjectNode json = NeonJson.object();
    json.set("endpoints", NeonJson.array(endpoints, each -> EndpointJson.endpoint(project, each)));
    return Reply.read(json, Subject.of(KIND));
  }

  private Answer get(Call call) {
    Project project = world.project(call);
    Endpoint endpoint = project.endpoint(call.param("endpoint_id"));
    ObjectNode json = NeonJson.object();
    json.set("endpoint", EndpointJson.endpoint(project, endpoint));
    return Reply.read(json, world.subject(KIND, call));
  }

  private Answer create(Call call) {
    Project project = world.unlockedProject(call);
    Fields wish = new Fields(call.body()).in("endpoint");
    Branch branch = project.branch(wish.required("branch_id"));
    EndpointLimits limits = EndpointRequest.limits(wish);
    if (!project.endpointsOf(branch).isEmpty()) {
      throw NeonError.coded(409, "ENDPOINTS_LIMIT_EXCEEDED", "read_write endpoint already exists");
    }
    Endpoint endpoint = computes.open(project, world.ids().endpoint(), branch, limits);
    List<Operation> operations = schedule(project, "start_compute", endpoint);
    endpoint.start(operations.getLast().ends());
    world.settle();
    return Reply.created(
        withOperations(project, endpoint, operations), world.subject(KIND, endpoint.id(), branch));
  }

  private Answer start(Call call) {
    Project project = world.unlockedProject(call);
    Endpoint endpoint = project.endpoint(call.param("endpoint_id"));
    if (endpoint.phase().is("active")) {
      return updated(call, project, endpoint, List.of());
    }
    List<Operation> operations = schedule(project, "start_compute", endpoint);
    endpoint.start(operations.getLast().ends());
    return updated(call, project, endpoint, operations);
  }

  private Answer suspend(Call call) {
    Project project = world.unlockedProject(call);
    Endpoint endpoint = project.endpoint(call.param("endpoint_id"));
    if (endpoint.phase().is("idle")) {
      return updated(call, project, endpoint, List.of());
    }
    List<Operation> operations = schedule(project, "suspend_compute", endpoint);
    endpoint.suspend(operations.getLast().ends());
    return updated(call, project, endpoint, operations);
  }

  private Answer updated(
      Call call, Project project, Endpoint endpoint, List<Operation> operations) {
    world.settle();
    return Reply.updated(withOperations(project, endpoint, operations), world.subject(KIND, call));
  }

  private Answer delete(Call call) {
    Project project = world.unlockedProject(call);
    Subject subject = world.subject(KIND, call);
    Endpoint endpoint = project.endpoints().get(call.param("endpoint_id"));
    if (endpoint == null) {
      return Reply.alreadyGone(subject);
    }
    if (endpoint.branch().isProtected()) {
      throw NeonError.of(422, "cannot delete an endpoint of a protected branch");
    }
    if (endpoint.branch().anonymization().isPresent()) {
      throw NeonError.of(422, "cannot delete the read_write endpoint of an anonymized branch");
    }
    List<Operation> operations = schedule(project, "suspend_compute", endpoint);
    ObjectNode json = withOperations(project, endpoint, operations);
    endpoint.deleteBy(operations.getLast().ends());
    world.settle();
    return Reply.deleted(json, subject);
  }

  private List<Operation> schedule(Project project, String action, Endpoint endpoint) {
    return world.schedule(
        project, List.of(new Project.Step(action, endpoint.branch().id(), endpoint.id())));
  }

  private ObjectNode withOperations(
      Project project, Endpoint endpoint, List<Operation> operations) {
    ObjectNode json = NeonJson.object();
    json.set("endpoint", EndpointJson.endpoint(project, endpoint));
    json.set("operations", NeonJson.operations(operations, world.now()));
    return json;
  }
}
