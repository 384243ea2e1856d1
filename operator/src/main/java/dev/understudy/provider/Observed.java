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

  /**
   * It exists, is ours, and runs nothing: it was put to sleep, by us or by somebody. Can be woken.
   *
   * @param present what it is otherwise
   * @param detail in the provider's words, as half a sentence
   */
  record Asleep(Present present, String detail) implements Observed {}

  /**
   * It exists, is not ours yet, and one call makes it ours: see {@link Provisionable#claim}.
   *
   * @param detail what it is and whose it was, as half a sentence
   * @param facts what is known of it by name, such as its name and host; never a secret
   */
  record Claimable(
      String id, @Nullable String parentId, Right right, String detail, Map<String, String> facts)
      implements Observed {
    public Claimable {
      facts = Map.copyOf(facts);
    }

    /** By what right. The names are the reasons of the Events that tell of it. */
    public enum Right {
      /** It was made for an environment of this name that is gone. */
      Reclaimed,
      /** It is another cluster's, and somebody said to take it over. */
      TakenOver,
      /** It existed before, and the spec adopts it. */
      Adopted
    }
  }

  /** It exists and will not become usable by itself. */
  record Broken(String id, @Nullable String parentId, String detail) implements Observed {}
}
