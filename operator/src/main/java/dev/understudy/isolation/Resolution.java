package dev.understudy.isolation;

import dev.understudy.provider.Secret;
import java.util.List;
import java.util.Map;

/** The variables of one service: either every one of them, or everything that is missing. */
public sealed interface Resolution {

  /** All there; not yet checked against production. */
  record Resolved(Map<String, Secret<String>> values) implements Resolution {
    public Resolved {
      values = Map.copyOf(values);
    }
  }

  /** Without values: which variable, and which Secret, key or output isn't there. */
  record Missing(List<Lack> what) implements Resolution {
    public Missing {
      what = List.copyOf(what);
    }
  }
}
