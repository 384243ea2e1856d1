package dev.understudy.simulator.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One call of one provider.
 *
 * @param path without the query, which may carry secrets in some providers
 * @param status what the caller was answered; 0 where the connection was dropped unanswered
 * @param effect what happened, whether or not the caller was told
 * @param request whether the request keeps to the official spec
 * @param answer the same of the twin's answer; one that doesn't is a bug of the twin
 */
public record LedgerEntry(
    Instant time,
    String provider,
    String method,
    String path,
    int status,
    Effect effect,
    Subject subject,
    Verdict request,
    Verdict answer) {

  public @Nullable Boolean valid() {
    return Verdict.both(request, answer);
  }

  /** Whether a production fixture was changed. */
  public boolean touchesProduction() {
    return subject.production() && effect != Effect.READ && effect != Effect.REFUSED;
  }

  /** The fields of the ledger file, one JSON object a call. */
  ObjectNode toJson() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("time", time.toString())
        .put("provider", provider)
        .put("method", method)
        .put("path", path)
        .put("status", status)
        .put("effect", effect.name().toLowerCase(Locale.ROOT))
        .put("kind", subject.kind())
        .put("object", subject.object())
        .put("environment", subject.environment())
        .put("production", subject.production())
        .put("valid", valid());
  }
}
