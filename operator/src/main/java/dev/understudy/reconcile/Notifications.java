package dev.understudy.reconcile;

import dev.understudy.api.v1alpha1.NotificationEvent;
import dev.understudy.api.v1alpha1.NotificationSpec;
import dev.understudy.api.v1alpha1.NotificationStatus;
import dev.understudy.api.v1alpha1.StagingEnvironmentStatus;
import dev.understudy.notify.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells people what an environment has come to, after its status is made and beside everything
 * else: no step waits for a message, and no condition depends on one.
 *
 * <p>A message is recorded once it was taken (at least once). The status is the record that
 * survives this process; as long as the process lives its own counts, so that an API server that
 * does not take the status makes nobody be told again.
 */
public final class Notifications {
  private static final Set<NotificationEvent> USUAL =
      Set.of(
          NotificationEvent.Ready,
          NotificationEvent.Failed,
          NotificationEvent.Stalled,
          NotificationEvent.RefreshFailed,
          NotificationEvent.Expiring);

  private final Deliveries deliveries;
  private final Map<String, Map<String, Memory>> told = new ConcurrentHashMap<>();

  /**
   * @param generation of the spec that it was last tried with
   */
  private record Memory(Told told, long generation) {}

  /**
   * What one look came to.
   *
   * @param entries for the status
   * @param warnings about messages that have begun to fail
   * @param recheck when there will be something to tell or to try again
   */
  record Round(
      List<NotificationStatus> entries, List<String> warnings, Optional<Duration> recheck) {
    static final Round NOTHING = new Round(List.of(), List.of(), Optional.empty());
  }

  public Notifications(Deliveries deliveries) {
    this.deliveries = deliveries;
  }

  /** An environment that is gone has nothing to tell. */
  void forget(String uid) {
    told.remove(uid);
    deliveries.forget(uid);
  }

  /** Looks at what was delivered meanwhile, and begins to deliver what is due. */
  Round look(Pass pass, StagingEnvironmentStatus status) {
    List<NotificationSpec> wanted = pass.spec().notifications();
    String uid = pass.owner().uid();
    if (wanted.isEmpty()) {
      told.remove(uid);
      return Round.NOTHING;
    }
    long generation = pass.resource().getMetadata().getGeneration();
    TellableStates states = new TellableStates(pass.spec(), status, generation);
    Map<String, Memory> known = known(pass);
    Map<String, Memory> now = new HashMap<>();
    List<NotificationStatus> entries = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    List<Duration> rechecks = new ArrayList<>();
    for (NotificationSpec spec : wanted) {
      Look look = new Look(pass, status, spec, states.at(pass.now()), known.get(spec.name()));
      Memory after = look.run();
      now.put(spec.name(), after);
      entries.add(after.told().entry());
      look.warning().ifPresent(warnings::add);
      look.recheck().ifPresent(rechecks::add);
    }
    told.put(uid, now);
    states
        .warning()
        .map(at -> Duration.between(pass.now(), at))
        .filter(Duration::isPositive)
        .ifPresent(rechecks::add);
    return new Round(entries, warnings, rechecks.stream().min(Duration::compareTo));
  }

  private Map<String, Memory> known(Pass pass) {
    Map<String, Memory> remembered = told.get(pass.owner().uid());
    return remembered != null
        ? remembered
        : pass.previous().notifications().stream()
            .collect(Collectors.toMap(NotificationStatus::name, e -> new Memory(new Told(e), 0)));
  }

  /** One notification in one pass. */
  private final class Look {
    private final Pass pass;
    private final StagingEnvironmentStatus status;
    private final NotificationSpec spec;
    private final List<State> states;
    private final long generation;
    private final boolean corrected;
    private final int failures;
    private Told entry;
    private Optional<Duration> recheck = Optional.empty();

    Look(
        Pass pass,
        StagingEnvironmentStatus status,
        NotificationSpec spec,
        List<State> states,
        @Nullable Memory before) {
      this.pass = pass;
      this.status = status;
      this.spec = spec;
      this.states = states;
      this.generation = pass.resource().getMetadata().getGeneration();
      this.entry = before == null ? Told.nothing(spec.name(), states) : before.told();
      this.corrected =
          before != null && before.generation() != 0 && before.generation() < generation;
      this.failures = entry.attempts();
    }

    Memory run() {
      deliveries.finished(pass, spec).ifPresent(this::take);
      for (State state : states) {
        if (!entry.knows(state)) {
          if (wants(state)) {
            tell(state);
          } else {
            entry = entry.passing(state);
          }
        }
      }
      return new Memory(entry, generation);
    }

    private boolean wants(State state) {
      return (spec.events().isEmpty() ? USUAL : Set.copyOf(spec.events())).contains(state.event());
    }

    private void tell(State state) {
      Instant now = pass.now();
      Duration pause = entry.pause(now, corrected && entry.attempts() == failures);
      if (pause.isPositive()) {
        recheckIn(pause);
        return;
      }
      deliveries.deliver(pass, status, spec, state, entry.next()).ifPresent(this::take);
      if (!entry.knows(state)) {
        Duration next = entry.pause(now, false);
        if (next.isPositive()) {
          recheckIn(next);
        }
      }
    }

    private void take(Deliveries.Delivery delivery) {
      entry =
          delivery.failure() == null
              ? entry.delivered(delivery.state(), delivery.number(), pass.now())
              : entry.failed(delivery.failure(), delivery.after(), pass.now());
    }

    private void recheckIn(Duration pause) {
      recheck = Stream.concat(recheck.stream(), Stream.of(pause)).min(Duration::compareTo);
    }

    Optional<Duration> recheck() {
      return recheck;
    }

    /** Told once for each message that does not arrive; the status says how it goes on. */
    Optional<String> warning() {
      return failures == 0 && entry.attempts() > 0
          ? Optional.of("%s: %s".formatted(spec.name(), entry.entry().failing()))
          : Optional.empty();
    }
  }
}
