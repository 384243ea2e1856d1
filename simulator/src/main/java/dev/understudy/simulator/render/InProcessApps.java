package dev.understudy.simulator.render;

import dev.understudy.simulator.app.AppExit;
import dev.understudy.simulator.app.AppServer;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Apps in this process: a start takes a millisecond, so hundreds of them are cheap. */
public final class InProcessApps implements AppRunner {

  /** What a process reports that ended by SIGTERM. */
  private static final int TERMINATED = 143;

  private final Set<App> running = ConcurrentHashMap.newKeySet();

  @Override
  public Instance start(String imageRef, Map<String, String> variables, Consumer<String> log) {
    Map<String, String> all = new HashMap<>(variables);
    all.put("PORT", "0");
    try {
      App app = new App(AppServer.start(all, imageRef, log), 0);
      running.add(app);
      return app;
    } catch (AppExit e) {
      return new App(null, e.status());
    }
  }

  @Override
  public int running() {
    return running.size();
  }

  @Override
  public void close() {
    Set.copyOf(running).forEach(Instance::stop);
  }

  private final class App implements Instance {

    private final @Nullable AppServer server;
    private final int status;

    private App(@Nullable AppServer server, int status) {
      this.server = server;
      this.status = status;
    }

    @Override
    public int port() {
      return server == null ? 0 : server.port();
    }

    @Override
    public OptionalInt exitStatus() {
      if (server == null) {
        return OptionalInt.of(status);
      }
      return running.contains(this) ? OptionalInt.empty() : OptionalInt.of(TERMINATED);
    }

    @Override
    public void stop() {
      if (server != null && running.remove(this)) {
        server.close();
      }
    }
  }
}
