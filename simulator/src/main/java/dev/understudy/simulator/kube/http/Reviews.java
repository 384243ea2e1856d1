package dev.understudy.simulator.kube.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.simulator.kube.model.Json;
import java.util.List;
import java.util.Map;

/** May the caller …? Nobody signs in here, so everybody may everything. */
final class Reviews {
  static final String GROUP = "authorization.k8s.io";
  static final Map<String, String> KINDS =
      Map.of(
          "selfsubjectaccessreviews", "SelfSubjectAccessReview",
          "selfsubjectrulesreviews", "SelfSubjectRulesReview");

  private Reviews() {}

  static boolean serves(Request request) {
    return request.path().size() == 4
        && request.path().get(1).equals(GROUP)
        && KINDS.containsKey(request.path().get(3))
        && request.method().equals("POST");
  }

  static Response answer(Request request) {
    ObjectNode review = request.object().deepCopy();
    ObjectNode status = review.putObject("status");
    if (request.path().get(3).equals("selfsubjectaccessreviews")) {
      status.put("allowed", true);
    } else {
      ObjectNode rule = status.putArray("resourceRules").addObject();
      List.of("verbs", "apiGroups", "resources").forEach(all -> rule.putArray(all).add("*"));
      ObjectNode urls = status.putArray("nonResourceRules").addObject();
      List.of("verbs", "nonResourceURLs").forEach(all -> urls.putArray(all).add("*"));
      status.put("incomplete", false);
    }
    return new Response(201, Json.tree(review), List.of());
  }
}
