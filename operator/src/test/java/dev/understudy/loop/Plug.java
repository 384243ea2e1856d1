package dev.understudy.loop;

import dev.understudy.provider.WriteGate;
import dev.understudy.provider.http.Transport;
import dev.understudy.simulator.kube.WriteFault;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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
  private final int at;
  private final List<Integer> turningPoints = new ArrayList<>(List.of(1));
  private boolean changed;

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
      changed(!request.method().equals("GET"));
      moment();
      return answer;
    };
  }

  /** Called by the API server around each write of the operator; throwing cuts the connection. */
  void kubernetesWrite(WriteFault.Moment when) throws IOException {
    if (pulled.get()) {
      throw new IOException("the operator is dead");
    }
    if (when == WriteFault.Moment.BEFORE_EFFECT) {
      kubernetesWrites.incrementAndGet();
    }
    changed(when != WriteFault.Moment.BEFORE_EFFECT);
    if (next() == at) {
      pulled.set(true);
      throw new IOException("the operator was killed here");
    }
  }

  /** What an adapter does by SQL: no moment of its own, but the next one differs by it. */
  WriteGate.Permit sql() {
    alive();
    return () -> changed(true);
  }

  void alive() {
    if (pulled.get()) {
      throw new Pulled();
    }
  }

  boolean isPulled() {
    return pulled.get();
  }

  /**
   * The moments that differ for the world outside: between two of them the operator only read, so
   * that all of those in between leave the same behind.
   */
  List<Integer> turningPoints() {
    synchronized (turningPoints) {
      return List.copyOf(turningPoints);
    }
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

  private void moment() {
    if (next() == at) {
      pulled.set(true);
    }
    alive();
  }

  private int next() {
    int moment = moments.incrementAndGet();
    synchronized (turningPoints) {
      if (changed) {
        turningPoints.add(moment);
      }
      changed = false;
    }
    return moment;
  }

  private void changed(boolean something) {
    synchronized (turningPoints) {
      changed |= something;
    }
  }
}
