package dev.understudy.loop;

import dev.understudy.provider.http.Transport;
import dev.understudy.simulator.kube.WriteFault;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
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
  private final List<Integer> effects = new CopyOnWriteArrayList<>();
  private final AtomicBoolean pulled = new AtomicBoolean();
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
        effects.add(moments.get() + 1);
      }
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
    } else {
      effects.add(moments.get() + 1);
    }
    if (moments.incrementAndGet() == at) {
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

  /**
   * The moments right after something outside was changed. Between two of them there are only
   * reads, so that whoever dies at any moment leaves what one of these left.
   */
  List<Integer> effects() {
    return effects;
  }

  int calls() {
    return calls.get();
  }

  int kubernetesWrites() {
    return kubernetesWrites.get();
  }

  private void moment() {
    if (moments.incrementAndGet() == at) {
      pulled.set(true);
    }
    alive();
  }
}
