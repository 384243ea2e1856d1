package dev.understudy.loop;

import dev.understudy.provider.WriteGate;
import dev.understudy.provider.http.Transport;
import dev.understudy.simulator.kube.WriteFault;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;

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
  private final AtomicInteger statements = new AtomicInteger();
  private final AtomicBoolean pulled = new AtomicBoolean();
  private final int at;
  private final boolean seesStatements;
  private final AtomicInteger effects = new AtomicInteger();

  /** What the world outside was at each moment, where somebody looks. */
  private final List<String> worlds = Collections.synchronizedList(new ArrayList<>());

  private final AtomicInteger passes = new AtomicInteger();

  private Supplier<String> look = () -> passes.toString();

  /**
   * @param at the moment to die at, counted from 1; 0 never
   */
  Plug(int at) {
    this(at, false);
  }

  private Plug(int at, boolean seesStatements) {
    this.at = at;
    this.seesStatements = seesStatements;
  }

  /** The same, where each statement on a copy of the data is a moment, too. */
  static Plug withStatements(int at) {
    return new Plug(at, true);
  }

  /**
   * One whose moments are told apart by this instead of by passes.
   *
   * @param more what has changed, beside what this plug sees itself
   */
  static Plug lookingAt(Supplier<String> more) {
    Plug plug = withStatements(0);
    plug.look = more;
    return plug;
  }

  /** The operator looks again, as time has passed. */
  void pass() {
    passes.incrementAndGet();
  }

  /**
   * Of those moments between which nothing changed outside, the last: whoever dies at any of them
   * leaves the same world behind.
   */
  List<Integer> lastOfEachWorld() {
    return IntStream.rangeClosed(1, worlds.size())
        .filter(i -> i == worlds.size() || !worlds.get(i).equals(worlds.get(i - 1)))
        .boxed()
        .toList();
  }

  /** A moment before each statement; behind the last of a run is the write that tells of it. */
  WriteGate gate() {
    if (!seesStatements) {
      return () -> {
        effects.incrementAndGet();
        return () -> {};
      };
    }
    return () -> {
      alive();
      statements.incrementAndGet();
      moment();
      return () -> {};
    };
  }

  /** Two moments a call: before its effect and after it, each without an answer to the operator. */
  Transport around(Transport wire) {
    return request -> {
      alive();
      calls.incrementAndGet();
      moment();
      Transport.Response answer = wire.send(request);
      if (!request.method().equals("GET")) {
        effects.incrementAndGet();
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
      effects.incrementAndGet();
    }
    worlds.add(effects + " " + look.get());
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

  int calls() {
    return calls.get();
  }

  int statements() {
    return statements.get();
  }

  int kubernetesWrites() {
    return kubernetesWrites.get();
  }

  private void moment() {
    worlds.add(effects + " " + look.get());
    if (moments.incrementAndGet() == at) {
      pulled.set(true);
    }
    alive();
  }
}
