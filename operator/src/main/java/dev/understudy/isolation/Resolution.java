package dev.understudy.isolation;

import dev.understudy.provider.Secret;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The variables of one service: either every one of them, or everything that is missing. */
public sealed interface Resolution {

  /**
   * All there; not yet checked against production.
   *
   * @param literals names of those whose value the spec itself says, and which so may be shown
   */
  record Resolved(Map<String, Secret<String>> values, Set<String> literals) implements Resolution {
    public Resolved {
      values = Map.copyOf(values);
      literals = Set.copyOf(literals);
    }
  }

  /** Without values: which variable, and which Secret, key or output isn't there. */
  record Missing(List<Lack> what) implements Resolution {
    public Missing {
      what = List.copyOf(what);
    }
  }
}
