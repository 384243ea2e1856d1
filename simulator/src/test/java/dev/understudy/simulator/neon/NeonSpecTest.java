package dev.understudy.simulator.neon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.understudy.simulator.http.LedgerEntry;
import dev.understudy.simulator.http.SpecFiles;
import dev.understudy.simulator.http.Verdict;
import dev.understudy.simulator.postgres.Postgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The twin and its callers against Neon's official spec; skipped, and said so, without it. */
class NeonSpecTest {

  private Path spec = Path.of("neon.json");

  @BeforeEach
  void find() {
    Optional<Path> directory = SpecFiles.directory();
    if (directory.isEmpty()) {
      System.out.println(
          "Neon's official spec was not found (-D" + SpecFiles.PROPERTY + "=…): not checked.");
    }
    assumeTrue(directory.isPresent());
    spec = directory.orElseThrow().resolve("neon.json");
  }

  @Test
  void goodAndBadRequestsAreTold() throws IOException {
    try (Neon neon = Neon.immediate()) {
      neon.createBranch("staging");
      neon.status("GET", Neon.BRANCHES + "?serch=staging", "");
      neon.status("POST", Neon.BRANCHES, "{\"branch\": {\"expires_at\": \"tomorrow\"}}");
      assertThat(neon.simulator.ledger().entries())
          .extracting(LedgerEntry::valid)
          .containsExactly(true, false, false);
      assertThat(neon.simulator.ledger().invalidRequests())
          .extracting(entry -> ((Verdict.Invalid) entry.request()).problems().toString())
          .satisfiesExactly(
              problem -> assertThat(problem).contains("serch is not in the spec"),
              problem -> assertThat(problem).contains("expires_at"));
      assertThat(neon.simulator.ledger().validated()).isEqualTo(3);
    }
  }

  @Test
  void everyRouteIsAnOperationOfTheSpec() throws IOException {
    JsonNode paths = new ObjectMapper().readTree(spec.toFile()).path("paths");
    List<String> unknown = new ArrayList<>();
    try (NeonTwin twin =
        NeonTwin.start(NeonSettings.of(InstantSource.system()), Postgres.shared())) {
      assertThat(twin.routes()).hasSizeGreaterThan(40);
      twin.routes().stream()
          .filter(
              route -> !paths.path(route.template()).has(route.method().toLowerCase(Locale.ROOT)))
          .forEach(route -> unknown.add(route.method() + " " + route.template()));
    }
    assertThat(unknown).isEmpty();
  }
}
