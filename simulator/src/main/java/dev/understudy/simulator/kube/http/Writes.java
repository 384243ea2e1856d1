package dev.understudy.simulator.kube.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.simulator.kube.model.Json;
import dev.understudy.simulator.kube.model.Meta;
import dev.understudy.simulator.kube.model.Refusal;
import dev.understudy.simulator.kube.model.ResourceType;
import dev.understudy.simulator.kube.model.Violation;
import dev.understudy.simulator.kube.rest.DeleteOptions;
import dev.understudy.simulator.kube.rest.Outcome;
import dev.understudy.simulator.kube.rest.Verbs;
import dev.understudy.simulator.kube.rest.WriteOptions;
import dev.understudy.simulator.kube.rest.WriteOptions.FieldValidation;
import java.util.ArrayList;
import java.util.List;

/** POST, PUT, PATCH and DELETE as calls of the verbs. */
final class Writes {
  private final Verbs verbs;
  private final Reads reads;

  Writes(Verbs verbs, Reads reads) {
    this.verbs = verbs;
    this.reads = reads;
  }

  Outcome perform(Target target, Request request) {
    boolean collection = target.name().isEmpty();
    return switch (request.method()) {
      case "POST" -> create(target, request);
      case "PUT" -> replace(target, request);
      case "PATCH" -> patch(target, request);
      case "DELETE" -> collection ? deleteAll(target, request) : delete(target, request);
      default -> throw notAllowed(request);
    };
  }

  private static Refusal notAllowed(Request request) {
    String message = "the server does not allow this method on the requested resource";
    return Refusal.of(405, "MethodNotAllowed", message);
  }

  private Outcome create(Target target, Request request) {
    if (!target.name().isEmpty() || (target.type().namespaced() && target.namespace().isEmpty())) {
      throw notAllowed(request);
    }
    return verbs.create(target.type(), target.key(), request.object(), options(request));
  }

  private Outcome replace(Target target, Request request) {
    named(target, request);
    return verbs.replace(
        target.type(), target.key(), target.subresource(), request.object(), options(request));
  }

  private Outcome patch(Target target, Request request) {
    named(target, request);
    String contentType = request.contentType();
    boolean apply = contentType.equals("application/apply-patch+yaml");
    if (apply && request.query("fieldManager").isEmpty()) {
      Violation missing =
          new Violation(
              "fieldManager", "FieldValueRequired", "Required value: is required for apply patch");
      throw Refusal.invalid("meta.k8s.io", "PatchOptions", "", List.of(missing));
    }
    return verbs.patch(
        target.type(),
        target.key(),
        target.subresource(),
        contentType,
        request.json(),
        options(request));
  }

  private static void named(Target target, Request request) {
    if (target.name().isEmpty()) {
      throw notAllowed(request);
    }
  }

  private Outcome delete(Target target, Request request) {
    if (!target.subresource().isEmpty()) {
      throw notAllowed(request);
    }
    return verbs.delete(target.type(), target.key(), deleteOptions(request));
  }

  private Outcome deleteAll(Target target, Request request) {
    List<ObjectNode> found = new ArrayList<>(reads.select(target, request));
    DeleteOptions options = deleteOptions(request);
    ObjectNode list = Json.object().put("kind", target.type().listKind());
    list.put("apiVersion", target.type().apiVersion()).putObject("metadata");
    boolean changed = false;
    for (ObjectNode object : found) {
      ResourceType type = target.type();
      changed |=
          verbs
              .delete(type, type.key(Meta.namespace(object), Meta.name(object)), options)
              .changed();
    }
    list.putArray("items").addAll(found);
    return new Outcome(list, false, changed, List.of());
  }

  private static DeleteOptions deleteOptions(Request request) {
    JsonNode body = request.json();
    return DeleteOptions.of(body, request.query("propagationPolicy"), dryRun(request));
  }

  private static boolean dryRun(Request request) {
    String dryRun = request.query("dryRun");
    if (dryRun.isEmpty() || dryRun.equals("All")) {
      return !dryRun.isEmpty();
    }
    String message = "Unsupported value: [\"" + dryRun + "\"]: supported values: \"All\"";
    List<Violation> wrong = List.of(new Violation("dryRun", "FieldValueNotSupported", message));
    throw Refusal.invalid("meta.k8s.io", "PatchOptions", "", wrong);
  }

  private static WriteOptions options(Request request) {
    FieldValidation validation =
        switch (request.query("fieldValidation")) {
          case "Strict" -> FieldValidation.STRICT;
          case "Ignore" -> FieldValidation.IGNORE;
          default -> FieldValidation.WARN;
        };
    String manager = request.query("fieldManager");
    String agent = request.header("User-Agent").split("/", 2)[0];
    String name = manager.isEmpty() ? agent : manager;
    return new WriteOptions(name, validation, dryRun(request), request.asks("force"));
  }
}
