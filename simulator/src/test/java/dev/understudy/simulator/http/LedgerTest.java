package dev.understudy.simulator.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {

  private static final Verdict VALID = new Verdict.Valid();
  private static final Verdict INVALID = new Verdict.Invalid(List.of("name is missing"));
  private static final Verdict UNCHECKED = new Verdict.Unchecked();

  private static LedgerEntry entry(Effect effect, Verdict request, Verdict answer) {
    Subject subject = new Subject("thing", null, null, true);
    return new LedgerEntry(
        Instant.EPOCH, "thing", "GET", "/things", 200, effect, subject, request, answer);
  }

  @Test
  void tellsWhoseMistakeAnInvalidCallWas() {
    Ledger ledger = Ledger.inMemory();
    LedgerEntry callers = entry(Effect.READ, INVALID, VALID);
    LedgerEntry twins = entry(Effect.READ, VALID, INVALID);
    List.of(callers, twins, entry(Effect.READ, UNCHECKED, UNCHECKED)).forEach(ledger::record);
    assertThat(ledger.invalidRequests()).containsExactly(callers);
    assertThat(ledger.invalidAnswers()).containsExactly(twins);
    assertThat(ledger.validated()).isEqualTo(2);
    assertThat(ledger.entries()).extracting(LedgerEntry::valid).containsExactly(false, false, null);
  }

  @Test
  void readsAndRefusalsDoNotTouchProduction() {
    Ledger ledger = Ledger.inMemory();
    for (Effect effect : Effect.values()) {
      ledger.record(entry(effect, VALID, VALID));
    }
    assertThat(ledger.productionTouched())
        .extracting(LedgerEntry::effect)
        .containsExactly(Effect.CREATE, Effect.UPDATE, Effect.DELETE, Effect.DEPLOY);
  }

  @Test
  void theFileHoldsALineACallAtOnce(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("new/ledger.jsonl");
    try (Ledger ledger = Ledger.writing(file)) {
      ledger.record(entry(Effect.DELETE, UNCHECKED, UNCHECKED));
      assertThat(Files.readAllLines(file))
          .containsExactly(
              "{\"time\":\"1970-01-01T00:00:00Z\",\"provider\":\"thing\",\"method\":\"GET\","
                  + "\"path\":\"/things\",\"status\":200,\"effect\":\"delete\",\"kind\":\"thing\","
                  + "\"object\":null,\"environment\":null,\"production\":true,\"valid\":null}");
    }
  }
}
