package dev.understudy.status;

import dev.understudy.api.v1alpha1.ProviderAccountStatus;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The status of an account: Ready, or why not. */
public final class AccountStatusOf {
  private AccountStatusOf() {}

  public static ProviderAccountStatus of(
      long generation,
      Instant now,
      @Nullable ProviderAccountStatus previous,
      Outcome outcome,
      UnaryOperator<String> redact) {
    List<Condition> before = previous == null ? List.of() : previous.conditions();
    Conditions conditions = new Conditions(before, generation, now);
    switch (outcome) {
      case Outcome.Done done ->
          conditions.set(
              ConditionType.Ready,
              "True",
              Reason.Accepted,
              "The provider accepts the credentials.");
      case Outcome.Blocked blocked ->
          conditions.set(
              ConditionType.Ready,
              blocked instanceof Outcome.Stalled ? "False" : "Unknown",
              blocked.reason(),
              redact.apply(blocked.message()));
    }
    return new ProviderAccountStatus(generation, conditions.list());
  }
}
