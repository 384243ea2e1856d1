package dev.understudy.reconcile.step;

import dev.understudy.api.v1alpha1.ParityDifference;
import dev.understudy.api.v1alpha1.ParityStatus;
import dev.understudy.api.v1alpha1.ProductionReference;
import dev.understudy.plan.ComponentSpec;
import dev.understudy.plan.Desired;
import dev.understudy.plan.Parity;
import dev.understudy.plan.Timestamps;
import dev.understudy.provider.Adapters;
import dev.understudy.provider.Described;
import dev.understudy.provider.Description;
import dev.understudy.provider.ProviderException;
import dev.understudy.provider.Session;
import dev.understudy.reconcile.Pass;
import dev.understudy.reconcile.Settings;
import dev.understudy.reconcile.Step;
import dev.understudy.status.ConditionType;
import dev.understudy.status.Outcome;
import dev.understudy.status.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How this environment compares with production. Advice: nothing waits for it, and what can't be
 * read of production disturbs nothing.
 */
public final class CompareWithProduction implements Step {
  /** Production's size changes seldom, and each look costs calls. */
  private static final Duration INTERVAL = Duration.ofHours(6);

  /** A condition's message is no list; {@code status.parity} has them all. */
  private static final int SHOWN = 5;

  private final Adapters adapters;
  private final Settings settings;

  public CompareWithProduction(Adapters adapters, Settings settings) {
    this.adapters = adapters;
    this.settings = settings;
  }

  @Override
  public ConditionType condition() {
    return ConditionType.ParityWithProduction;
  }

  @Override
  public Outcome up(Pass pass) {
    ProductionReference reference = pass.spec().production().reference();
    if (reference == null) {
      pass.findings().parity(null);
      return Outcome.DONE;
    }
    String key = key(pass, reference);
    ParityStatus known = pass.findings().parity();
    if (known == null || !known.key().equals(key) || isOld(known, pass.now())) {
      try {
        known = compare(pass, reference, key);
      } catch (ProviderException e) {
        return Outcome.waiting(
            Reason.ParityUnknown,
            "Production could not be read to compare with it: "
                + Objects.requireNonNullElse(e.getMessage(), "no reason was given"),
            settings.driftInterval());
      }
      pass.findings().parity(known);
    }
    return told(known);
  }

  private static String key(Pass pass, ProductionReference reference) {
    List<String> compared = new ArrayList<>();
    compared.add(String.valueOf(pass.release()));
    compared.add(String.valueOf(reference.database()));
    reference.services().forEach(s -> compared.add(s.name() + "=" + s.id()));
    compared.addAll(reference.allow());
    return pass.fingerprint().of(compared);
  }

  private static boolean isOld(ParityStatus known, Instant now) {
    return !Instant.parse(known.checkedAt()).plus(INTERVAL).isAfter(now);
  }

  private ParityStatus compare(Pass pass, ProductionReference reference, String key) {
    List<ParityDifference> found = new ArrayList<>();
    if (reference.database() != null) {
      compare(pass, pass.plan().database(), "database", reference.database(), found);
    }
    reference
        .services()
        .forEach(service ->
            pass.plan()
                .component(service.name())
                .ifPresent(ours -> compare(pass, ours, service.name(), service.id(), found)));
    return new ParityStatus(
        Timestamps.of(pass.now()), key, found.stream().limit(ParityStatus.MOST).toList());
  }

  private <S extends ComponentSpec> void compare(
      Pass pass, Desired<S> ours, String name, String theirs, List<ParityDifference> found) {
    Optional<Described<S>> adapter = adapters.described(ours);
    @Nullable String id = pass.components().id(ours.component()).orElse(null);
    if (adapter.isEmpty() || id == null) {
      return;
    }
    Session session = pass.session(ours.account());
    Description production = adapter.get().describe(session, ours, theirs);
    Description staging = adapter.get().describe(session, ours, id);
    Parity parity =
        new Parity(name, Objects.requireNonNull(pass.spec().production().reference()).allow());
    found.addAll(parity.properties(production.properties(), staging.properties()));
    found.addAll(parity.variables(production.variables(), staging.variables()));
  }

  private Outcome told(ParityStatus parity) {
    List<ParityDifference> unmeant =
        parity.differences().stream().filter(d -> d.allowed() == null).toList();
    if (unmeant.isEmpty()) {
      return Outcome.DONE;
    }
    String shown =
        unmeant.stream().limit(SHOWN).map(ParityDifference::text).collect(Collectors.joining("; "));
    return Outcome.waiting(
        Reason.DiffersFromProduction,
        unmeant.size() > SHOWN
            ? "%s; and %d more in status.parity.".formatted(shown, unmeant.size() - SHOWN)
            : shown + ".",
        settings.driftInterval());
  }
}
