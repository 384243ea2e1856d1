package dev.understudy.simulator.kube.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * One request and its answer. What differs from run to run stands as a placeholder, such as {@code
 * {{uid-1}}}.
 *
 * @param headers those that choose the answer
 * @param body empty where there was none
 * @param response null for a watch
 * @param events of a watch, in order; null for an ordinary answer
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Exchange(
    String method,
    String path,
    Map<String, String> headers,
    String body,
    int status,
    JsonNode response,
    List<JsonNode> events) {

  boolean isWatch() {
    return events != null;
  }
}
