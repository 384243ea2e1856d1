package dev.understudy.simulator.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the official spec says about a request or an answer. */
public sealed interface Verdict {

  /** No spec was present, or there was nothing of the provider's own to look at. */
  record Unchecked() implements Verdict {}

  record Valid() implements Verdict {}

  record Invalid(List<String> problems) implements Verdict {}

  static Verdict of(List<String> problems) {
    return problems.isEmpty() ? new Valid() : new Invalid(List.copyOf(problems));
  }

  /** True, false, or null where nothing was checked, of request and answer together. */
  static @Nullable Boolean both(Verdict request, Verdict answer) {
    if (request instanceof Invalid || answer instanceof Invalid) {
      return false;
    }
    return request instanceof Valid || answer instanceof Valid ? Boolean.TRUE : null;
  }
}
