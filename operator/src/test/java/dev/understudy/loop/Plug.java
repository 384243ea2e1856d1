package dev.understudy.loop;

import dev.understudy.provider.WriteGate;
import dev.understudy.provider.http.Transport;
import dev.understudy.simulator.kube.WriteFault;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The power plug of one in-memory operator. Counts what the operator does outside itself and can be
 * pulled at the n-th such moment: from then on nothing the operator does reaches anybody.
 */
final class Plug {
  /** The operator is dead: nothing it catches. */
  static final class Pulled extends Error {
    private static final long serialVersionUID = 1L;

    Pulled() {
      super("the operator was killed here", null, false, false);
    }
  }

  private final AtomicInteger moments = new AtomicInteger();
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicInteger kubernetesWrites = new AtomicInteger();
  private final AtomicBoolean pulled = new AtomicBoolean();
  private final AtomicBoolean changed = new AtomicBoolean(true);
  private final Set<Integer> distinct = new ConcurrentSkipListSet<>();
  private final int at;

  /**
   * @param at the moment to die at, counted from 1; 0 never
   */
  Plug(int at) {
    this.at = at;
  }

  /** Two moments a call: before its effect and after it, each without an answer to the operator. */
  Transport around(Transport wire) {
    return request -> {
      alive();
      calls.incrementAndGet();
      moment();
      Transport.Response answer = wire.send(request);
      if (!request.method().equals("GET")) {
        changed.set(true);
      }
      moment();
      return answer;
    };
  }

  /** For what the operator does to databases and apps. */
  WriteGate gate() {
    return () -> {
      changed.set(true);
      return () -> {};
    };
  }

  /** The operator looks again, as time has passed. */
  void pass() {
    changed.set(true);
  }

  /**
   * The moments before which something changed outside the operator: whoever is built anew at
   * another one finds the world as at the one before.
   */
  Set<Integer> distinct() {
    return Set.copyOf(distinct);
  }

  /** Called by the API server around each write of the operator; throwing cuts the connection. */
  void kubernetesWrite(WriteFault.Moment when) throws IOException {
    if (pulled.get()) {
      throw new IOException("the operator is dead");
    }
    if (when == WriteFault.Moment.BEFORE_EFFECT) {
      kubernetesWrites.incrementAndGet();
    }
    changed.set(true);
    if (count() == at) {
      pulled.set(true);
      throw new IOException("the operator was killed here");
    }
  }

  void alive() {
    if (pulled.get()) {
      throw new Pulled();
    }
  }

  boolean isPulled() {
    return pulled.get();
  }

  int moments() {
    return moments.get();
  }

  int calls() {
    return calls.get();
  }

  int kubernetesWrites() {
    return kubernetesWrites.get();
  }

  private int count() {
    int moment = moments.incrementAndGet();
    if (changed.getAndSet(false)) {
      distinct.add(moment);
    }
    return moment;
  }

  private void moment() {
    if (count() == at) {
      pulled.set(true);
    }
    alive();
  }
}
