package dev.understudy.reconcile.step;

import dev.understudy.isolation.Lack;
import dev.understudy.status.Outcome;
import dev.understudy.status.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the variables of all services lack, and what that means for the environment. */
final class Lacks {
  /** Secrets and ConfigMaps without the label of the watch are noticed this late. */
  private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

  private final List<String> sentences = new ArrayList<>();
  private final List<Lack.Kind> kinds = new ArrayList<>();

  void add(String service, List<Lack> lacks) {
    for (Lack lack : lacks) {
      sentences.add(service + ": " + lack.sentence());
      kinds.add(lack.kind());
    }
  }

  /** Named after the first that a person must see to; all of them are told. */
  Outcome outcome() {
    if (sentences.isEmpty()) {
      return Outcome.DONE;
    }
    String all = String.join("\n", sentences);
    return kinds.stream()
        .filter(kind -> kind != Lack.Kind.OUTPUT)
        .findFirst()
        .<Outcome>map(kind -> new Outcome.Stalled(reason(kind), all, LOOK_AGAIN))
        .orElseGet(() -> Outcome.waiting(Reason.Provisioning, all));
  }

  private static Reason reason(Lack.Kind kind) {
    return switch (kind) {
      case SECRET -> Reason.SecretNotFound;
      case CONFIG_MAP -> Reason.ConfigMapNotFound;
      case OUTPUT -> Reason.Provisioning;
      case UNUSABLE -> Reason.EnvUnusable;
    };
  }
}
