package dev.understudy.loop;

import static dev.understudy.loop.Verdicts.Verdict.CONVERGED;
import static dev.understudy.loop.Verdicts.Verdict.REFUSED;
import static dev.understudy.loop.Verdicts.Verdict.STALLED;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.api.v1alpha1.StagingEnvironment;
import dev.understudy.mutation.Mutant;
import dev.understudy.reconcile.Loop;
import dev.understudy.status.Reason;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** One environment on which mutants are tried, and an operator that drives it. */
final class MutationStage {
  /** What has not settled by then is wedged. */
  private static final int MOST_PASSES = 60;

  private final World world;
  private final Door door;
  private final OperatorInMemory operator;
  final Life life;
  final Door.Kind kind;

  MutationStage(World world, Door door) {
    this.world = world;
    this.door = door;
    this.operator = new OperatorInMemory(world, new Plug(0));
    this.life = new Life(world);
    this.kind = new Door.Kind("StagingEnvironment", "stagingenvironments", life.namespace);
  }

  /** Why the environment of this spec does not settle as wanted; empty where it does. */
  Optional<String> begin(JsonNode spec, String reason) {
    Door.Answer answer = door.create(kind, "heretix", spec, true);
    if (!answer.accepted()) {
      return Optional.of(answer.message());
    }
    try {
      Condition ready = settle();
      return ready.getReason().equals(reason)
          ? Optional.empty()
          : Optional.of(ready.getReason() + ": " + ready.getMessage());
    } catch (RuntimeException | AssertionError e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /** Applies the mutant to the environment and lets the operator work. */
  void change(Mutant mutant, JsonNode base, Verdicts verdicts) {
    try {
      Door.Answer answer = door.replace(kind, "heretix", mutant.spec(), true);
      if (!answer.accepted()) {
        // Refused as a change of the mutant before.
        restore(base);
        answer = door.replace(kind, "heretix", mutant.spec(), true);
      }
      if (!answer.accepted()) {
        verdicts.wedged(mutant, "accepted when asked, then refused: " + answer.message());
        return;
      }
      judge(mutant, verdicts);
    } catch (RuntimeException | AssertionError e) {
      verdicts.wedged(mutant, String.valueOf(e));
    }
  }

  /** A new environment of the mutant. */
  void create(Mutant mutant, Verdicts verdicts) {
    try {
      Door.Answer answer = door.create(kind, "heretix", mutant.spec(), true);
      if (answer.accepted()) {
        judge(mutant, verdicts);
      } else {
        verdicts.wedged(mutant, "accepted when asked, then refused: " + answer.message());
      }
    } catch (RuntimeException | AssertionError e) {
      verdicts.wedged(mutant, String.valueOf(e));
    }
  }

  void restore(JsonNode base) {
    Door.Answer answer = door.replace(kind, "heretix", base, true);
    if (!answer.accepted()) {
      throw new AssertionError("cannot be undone: " + answer.message());
    }
    settle();
  }

  /** Takes the environment down. */
  void remove() {
    if (life.find().isPresent()) {
      life.delete();
      life.run(operator, VirtualLoop::gone);
    }
  }

  private void judge(Mutant mutant, Verdicts verdicts) {
    Condition ready = settle();
    if (!isStalled(life.get())) {
      verdicts.add(CONVERGED);
    } else if (names(mutant, ready.getMessage())) {
      verdicts.add(STALLED);
    } else {
      verdicts.wedged(mutant, "names nothing: " + ready.getReason() + ": " + ready.getMessage());
    }
  }

  /** Passes until there is nothing to wait for; what Ready says then. */
  private Condition settle() {
    String last = "";
    for (int i = 0; i < MOST_PASSES; i++) {
      StagingEnvironment environment = life.get();
      Optional<Condition> ready = VirtualLoop.condition(environment, "Ready");
      if (ready.isPresent() && VirtualLoop.observed(environment)) {
        Condition now = ready.get();
        last = now.getReason() + ": " + now.getMessage();
        Reason reason = Reason.valueOf(now.getReason());
        if (reason == Reason.InternalError) {
          throw new AssertionError(last);
        }
        if ("True".equals(now.getStatus())
            || isStalled(environment)
            || reason.kind() == Reason.Kind.HELD) {
          return now;
        }
      }
      Loop.Next next = operator.pass(environment);
      world.advance(next.recheck().orElse(Duration.ZERO));
    }
    throw new AssertionError("not settled after " + MOST_PASSES + " passes: " + last);
  }

  private static boolean isStalled(StagingEnvironment environment) {
    return VirtualLoop.condition(environment, "Stalled").isPresent();
  }

  /** A refusal names the field; what is only known later may name the thing. */
  static void refused(Mutant mutant, Door.Answer answer, Verdicts verdicts) {
    if (answer.status() >= 500) {
      verdicts.wedged(mutant, answer.status() + ": " + answer.message());
    } else if (!answer.message().contains(mutant.place().field())) {
      verdicts.wedged(mutant, "refused without naming the field: " + answer.message());
    } else {
      verdicts.add(REFUSED);
    }
  }

  private static boolean names(Mutant mutant, String message) {
    String text = message.toLowerCase(Locale.ROOT);
    Set<String> names = mutant.place().names(mutant.spec());
    JsonNode value = mutant.value();
    if (value != null && value.isTextual() && !value.asText().isBlank()) {
      names.add(value.asText().substring(0, Math.min(40, value.asText().length())));
    }
    return names.stream().anyMatch(name -> text.contains(name.toLowerCase(Locale.ROOT)));
  }
}
