package dev.understudy.simulator.kube.http;

import dev.understudy.simulator.kube.Access;
import dev.understudy.simulator.kube.model.Refusal;

/** A request in the words of a role (Kubernetes: Authorization Overview, request verbs). */
final class Verb {
  private Verb() {}

  /**
   * @param exists whether there is such an object: applying one that is not there is also creating
   */
  static void require(Access access, Request request, Target target, boolean exists) {
    require(access, request, target, of(request, target));
    boolean apply = request.contentType().equals("application/apply-patch+yaml");
    if (apply && !exists) {
      require(access, request, target, "create");
    }
  }

  private static void require(Access access, Request request, Target target, String verb) {
    String subresource = target.subresource().isEmpty() ? "" : "/" + target.subresource();
    Access.Request asked =
        new Access.Request(
            verb,
            target.type().group(),
            target.type().plural() + subresource,
            target.namespace(),
            target.name());
    String user = request.header("User-Agent");
    if (!access.allows(user, asked)) {
      throw Refusal.forbidden(target.type(), target.name(), why(user, asked));
    }
  }

  private static String of(Request request, Target target) {
    boolean all = target.name().isEmpty();
    return switch (request.method()) {
      case "GET", "HEAD" -> request.asks("watch") ? "watch" : all ? "list" : "get";
      case "POST" -> "create";
      case "PUT" -> "update";
      case "PATCH" -> "patch";
      case "DELETE" -> all ? "deletecollection" : "delete";
      default -> throw Target.unknown();
    };
  }

  private static String why(String user, Access.Request asked) {
    String where =
        asked.namespace().isEmpty()
            ? "at the cluster scope"
            : "in the namespace \"%s\"".formatted(asked.namespace());
    return "User \"%s\" cannot %s resource \"%s\" in API group \"%s\" %s"
        .formatted(user, asked.verb(), asked.resource(), asked.group(), where);
  }
}
