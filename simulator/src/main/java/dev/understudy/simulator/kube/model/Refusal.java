package dev.understudy.simulator.kube.model;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A request that is not served, as the Status object its sender gets. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int code;
  private final String reason;
  private final transient @Nullable ObjectNode details;

  private Refusal(int code, String reason, String message, @Nullable ObjectNode details) {
    super(message);
    this.code = code;
    this.reason = reason;
    this.details = details;
  }

  public static Refusal of(int code, String reason, String message) {
    return new Refusal(code, reason, message, null);
  }

  /** With details that say nothing, as the real server sends them with some refusals. */
  public static Refusal unexplained(int code, String reason, String message) {
    return new Refusal(code, reason, message, Json.object());
  }

  public static Refusal badRequest(String message) {
    return of(400, "BadRequest", message);
  }

  public static Refusal notServed(String what) {
    return of(501, "NotImplemented", what + " is not served by this small Kubernetes API");
  }

  /** The version asked for is older than what is remembered; the client lists again. */
  public static Refusal expired(String message) {
    return of(410, "Expired", message);
  }

  public static Refusal notFound(ResourceType type, String name) {
    return about(
        404, "NotFound", type, name, type.qualifiedPlural() + " \"" + name + "\" not found");
  }

  public static Refusal alreadyExists(ResourceType type, String name) {
    String message = type.qualifiedPlural() + " \"" + name + "\" already exists";
    return about(409, "AlreadyExists", type, name, message);
  }

  public static Refusal conflict(ResourceType type, String name, String why) {
    String what = type.qualifiedPlural() + " \"" + name + "\"";
    String message = "Operation cannot be fulfilled on " + what + ": " + why;
    return about(409, "Conflict", type, name, message);
  }

  /** As a conflict found by a deletion is worded: by kind, not by plural. */
  public static Refusal conflictOfKind(ResourceType type, String name, String why) {
    String kind = type.group().isEmpty() ? type.kind() : type.kind() + "." + type.group();
    String message = "Operation cannot be fulfilled on %s \"%s\": %s".formatted(kind, name, why);
    return new Refusal(409, "Conflict", message, details(type.group(), type.kind(), name));
  }

  public static Refusal modified(ResourceType type, String name) {
    return conflict(
        type,
        name,
        "the object has been modified; please apply your changes to the latest version and try"
            + " again");
  }

  public static Refusal forbidden(ResourceType type, String name, String why) {
    String what = type.qualifiedPlural() + " \"" + name + "\"";
    return about(403, "Forbidden", type, name, what + " is forbidden: " + why);
  }

  public static Refusal forbidden(ResourceType type, String name, String why, Violation cause) {
    Refusal refusal = forbidden(type, name, why);
    addCauses(refusal, List.of(cause));
    return refusal;
  }

  /** Fields of an object are wrong. */
  public static Refusal invalid(ResourceType type, String name, List<Violation> violations) {
    return invalid(type.group(), type.kind(), name, violations);
  }

  public static Refusal invalid(
      String group, String kind, String name, List<Violation> violations) {
    String qualified = group.isEmpty() ? kind : kind + "." + group;
    String message = qualified + " \"" + name + "\" is invalid: " + sentence(violations);
    Refusal refusal = new Refusal(422, "Invalid", message, details(group, kind, name));
    addCauses(refusal, violations);
    return refusal;
  }

  /** Other appliers own fields this one would change. */
  public static Refusal applyConflict(List<Violation> conflicts, String message) {
    Refusal refusal = new Refusal(409, "Conflict", message, Json.object());
    addCauses(refusal, conflicts);
    return refusal;
  }

  private static String sentence(List<Violation> violations) {
    List<String> distinct = violations.stream().map(Violation::toString).distinct().toList();
    return distinct.size() == 1
        ? distinct.getFirst()
        : distinct.stream().collect(Collectors.joining(", ", "[", "]"));
  }

  private static Refusal about(
      int code, String reason, ResourceType type, String name, String message) {
    return new Refusal(code, reason, message, details(type.group(), type.plural(), name));
  }

  private static ObjectNode details(String group, String kind, String name) {
    ObjectNode details = Json.object();
    if (!name.isEmpty()) {
      details.put("name", name);
    }
    if (!group.isEmpty()) {
      details.put("group", group);
    }
    return details.put("kind", kind);
  }

  private static void addCauses(Refusal refusal, List<Violation> violations) {
    if (refusal.details != null) {
      ArrayNode causes = refusal.details.putArray("causes");
      for (Violation violation : violations) {
        ObjectNode cause = causes.addObject().put("reason", violation.reason());
        cause.put("message", violation.message());
        if (!violation.field().isEmpty()) {
          cause.put("field", violation.field());
        }
      }
    }
  }

  public int code() {
    return code;
  }

  public ObjectNode status() {
    ObjectNode status = Json.object().put("kind", "Status").put("apiVersion", "v1");
    status.putObject("metadata");
    status.put("status", "Failure").put("message", getMessage());
    if (!reason.isEmpty()) {
      status.put("reason", reason);
    }
    if (details != null) {
      status.set("details", details);
    }
    return status.put("code", code);
  }
}
