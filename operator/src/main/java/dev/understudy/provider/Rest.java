package dev.understudy.provider;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * JSON over HTTP to one account: authenticated, rationed, redacted; failures come as {@link
 * ProviderException}. A 404 is an answer ({@link Reply#found()}), since only the adapter knows what
 * it means.
 */
public interface Rest {

  /**
   * @param method upper case
   * @param path relative to the account's endpoint, already encoded, starting with a slash
   * @param query in order; values are encoded here
   * @param body null for none
   * @throws ProviderException for every status but 2xx and 404
   */
  Reply call(String method, String path, Map<String, List<String>> query, @Nullable Object body);

  /**
   * @param body a missing node where the answer had none
   */
  record Reply(int status, JsonNode body) {
    public boolean found() {
      return status != 404;
    }

    public Optional<JsonNode> json() {
      return found() && !body.isMissingNode() ? Optional.of(body) : Optional.empty();
    }
  }
}
