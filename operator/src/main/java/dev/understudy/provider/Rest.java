package dev.understudy.provider;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * JSON over HTTP to one account: authenticated, rationed, redacted; failures come as {@link
 * ProviderException}. "There is no such thing" ({@link Reply#found()}) and "something is in the
 * way" ({@link Reply#conflict()}) are answers, since only the adapter knows what they mean.
 */
public interface Rest {

  /**
   * @param method upper case
   * @param path relative to the account's endpoint, already encoded, starting with a slash
   * @param template the path with {@code {}} in the place of each value: what is counted and
   *     traced, so never anything that was put together from data
   * @param query in order; values are encoded here
   * @param body null for none
   * @throws ProviderException for every status but 2xx, 404, 409 and 410
   */
  Reply call(
      String method,
      String path,
      String template,
      Map<String, List<String>> query,
      @Nullable Object body);

  /**
   * @param body of a success; a missing node where it had none, and where it was no success
   * @param words what was asked and, where it was no success, what the provider said: redacted,
   *     bounded
   */
  record Reply(int status, JsonNode body, String words) {
    /** False for 404, and for 410: the provider says there is no such thing. */
    public boolean found() {
      return status != 404 && status != 410;
    }

    /** 409. */
    public boolean conflict() {
      return status == 409;
    }

    public Optional<JsonNode> json() {
      return body.isMissingNode() ? Optional.empty() : Optional.of(body);
    }
  }
}
