package dev.understudy.reconcile.step;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.understudy.api.v1alpha1.SmokeTestSpec;
import dev.understudy.reconcile.Pass;
import java.util.List;
import java.util.Objects;

/** Names what was tested, so that it is tested once. Fields that are not set are not in a key. */
final class TestKeys {
  /** The request {@code understudy.dev/verify}: to test once more what was tested. */
  private static final String AGAIN = "verify";

  private static final ObjectMapper JSON = new ObjectMapper();

  private TestKeys() {}

  /** The release, the tests as written, and the request to test once more. */
  static String ofRelease(Pass pass, List<SmokeTestSpec> tests) {
    return pass.fingerprint()
        .of(List.of(Objects.requireNonNull(pass.release()), text(tests), again(pass)));
  }

  /** The test as written, and the request to test once more; whatever the release. */
  static String of(Pass pass, SmokeTestSpec test) {
    return pass.fingerprint().of(List.of(text(test), again(pass)));
  }

  private static String again(Pass pass) {
    return pass.requests().token(AGAIN).orElse("");
  }

  private static String text(Object tests) {
    try {
      return JSON.writeValueAsString(tests);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what was read as JSON can be written as such", e);
    }
  }
}
