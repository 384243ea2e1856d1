package dev.understudy.provider;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a provider says of one component. */
public sealed interface Observed {

  /** Nothing of that name is there; the provider said so clearly. */
  record Absent() implements Observed {}

  /**
   * It exists and is not usable yet.
   *
   * @param detail the provider's own words
   */
  record Pending(String id, @Nullable String parentId, String detail) implements Observed {}

  /**
   * It exists, is ours, and can be used.
   *
   * @param diff human-readable differences between what is and what should be; empty when nothing
   *     is to do
   * @param outputs identity outputs by name; never a secret
   */
  record Present(
      String id,
      @Nullable String parentId,
      String state,
      List<String> diff,
      Map<String, String> outputs)
      implements Observed {
    public Present {
      diff = List.copyOf(diff);
      outputs = Map.copyOf(outputs);
    }
  }

  /** It exists and will not become usable by itself. */
  record Broken(String id, @Nullable String parentId, String detail) implements Observed {}
}
