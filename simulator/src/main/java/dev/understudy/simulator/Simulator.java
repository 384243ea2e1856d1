package dev.understudy.simulator;

import dev.understudy.simulator.http.Faults;
import dev.understudy.simulator.http.Ledger;
import dev.understudy.simulator.http.SpecFiles;
import dev.understudy.simulator.http.SpecValidation;
import dev.understudy.simulator.http.Twin;
import dev.understudy.simulator.http.TwinServer;
import dev.understudy.simulator.neon.NeonSettings;
import dev.understudy.simulator.neon.NeonTwin;
import dev.understudy.simulator.postgres.Postgres;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The outside world of one test or demo: Neon from the beginning, other providers as they are
 * served, one ledger for all. Several may live in a JVM; they share only the Postgres server.
 */
public final class Simulator implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Simulator.class);

  private final Settings settings;
  private final Postgres postgres = Postgres.shared();
  private final Ledger ledger;
  private final Map<String, Faults> faults = new ConcurrentHashMap<>();
  private final Map<String, Supplier<List<String>>> leftovers = new LinkedHashMap<>();
  private final List<TwinServer> servers = new ArrayList<>();
  private final NeonTwin neon;
  private final URI neonUrl;

  private Simulator(Settings settings) {
    this.settings = settings;
    this.ledger = settings.ledgerFile().map(Ledger::writing).orElseGet(Ledger::inMemory);
    this.neon = NeonTwin.start(settings.neon(), postgres);
    this.neonUrl = serve(neon, neon::leftovers);
  }

  /**
   * @param neon how Neon behaves; its clock is the clock of all
   * @param ledgerFile where the ledger is written as JSON lines, too
   * @param specs the directory of the providers' official OpenAPI files
   */
  public record Settings(NeonSettings neon, Optional<Path> ledgerFile, Optional<Path> specs) {

    /** In memory, with the specs where they usually lie. */
    public static Settings of(InstantSource clock) {
      return of(NeonSettings.of(clock));
    }

    public static Settings of(NeonSettings neon) {
      return new Settings(neon, Optional.empty(), SpecFiles.directory());
    }

    public Settings withLedgerFile(Path file) {
      return new Settings(neon, Optional.of(file), specs);
    }

    public Settings withSpecs(Path directory) {
      return new Settings(neon, ledgerFile, Optional.of(directory));
    }

    public Settings withoutSpecs() {
      return new Settings(neon, ledgerFile, Optional.empty());
    }
  }

  public static Simulator start(Settings settings) {
    return new Simulator(settings);
  }

  /**
   * Serves one more provider until the simulator is closed.
   *
   * @param left what the provider has that isn't a fixture
   * @return what its real base URL is replaced with
   */
  public URI serve(Twin twin, Supplier<List<String>> left) {
    String provider = twin.provider();
    SpecValidation spec =
        settings
            .specs()
            .map(directory -> SpecValidation.load(directory, provider))
            .orElseGet(SpecValidation::absent);
    if (!spec.present()) {
      LOG.warn("no official spec of {} found: its traffic is not validated", provider);
    }
    TwinServer server =
        TwinServer.start(twin, ledger, faults(provider), spec, settings.neon().clock());
    servers.add(server);
    leftovers.put(provider, left);
    return server.baseUri();
  }

  public NeonTwin neon() {
    return neon;
  }

  /** Such as {@code http://127.0.0.1:40001/api/v2}. */
  public URI neonUrl() {
    return neonUrl;
  }

  public Ledger ledger() {
    return ledger;
  }

  /** May be placed before the provider is served. */
  public Faults faults(String provider) {
    return faults.computeIfAbsent(provider, name -> new Faults());
  }

  public Postgres postgres() {
    return postgres;
  }

  /** What is there and wasn't at the beginning, by provider; only providers that have something. */
  public Map<String, List<String>> leftovers() {
    Map<String, List<String>> found = new LinkedHashMap<>();
    leftovers.forEach((provider, left) -> {
      List<String> objects = left.get();
      if (!objects.isEmpty()) {
        found.put(provider, objects);
      }
    });
    return found;
  }

  /** The twins given to {@link #serve} are their givers' to close. */
  @Override
  public void close() {
    servers.forEach(TwinServer::close);
    neon.close();
    ledger.close();
  }
}
