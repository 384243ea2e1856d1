package dev.understudy.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Packs as Git itself writes them. */
class PackTest {
  private static final String COMMIT = "17a80e902535e56c93ff8fae0e14413b84a16a46";

  /** Of {@code git pack-objects --delta-base-offset}: the second file is a difference. */
  private static final String BY_OFFSET =
      """
          UEFDSwAAAAIAAAAGmAh4nI3KUQrDIAyA4XdPkffCMCHRCqN0R4k2skGlo1jo8ecR9j9+/P00A2YV
          4qRUshSvVmbcEkelUKVyqoiYUxB1evX3ccILnrrare2726McbQGMIRJJ8B4mP3JD26d3+2t2t/sB
          mG4mGKIEeJwzNDAwMzFRCHJ1dPF11ctNYXDd2bzPbLsNe8edOXu25+xu+FO9IdzEAAgUUpIYTN8v
          UEyo/qV44wXr70k+Ntd89cucAC2RGp0zeJzLyOQCAAIXANyiBXicMzQwMDMxUQgzjI8vzy9KKdYr
          Lsxh2C4Q9kUo92Dq/NqS+JrAr+ukJnb3G0IVGiErlFW80bNqsrzdodT5FS80VuQ2fZl6GwDR6iDj
          vt8BeJyV1r1uwkAQReE+T7EdQaJg/gyIpyHChaXESAaS109Cebc57lYjne7T7EzzfVwebZoft/Zz
          W6739j5dd6/ntn1fPp/j38R2bfM/afPz62Ncmm2257eJlC6l4zKkDFymlInLkrJwOUg54PIg5QGX
          RymPuDxJecKl7ZXCnrcdI+7IFJJxSaaUjFsyxWRckykn455MQRkXZUrKuClTVMZVmbIy7srVlXNX
          rq58xX7qFhR35erKuStXV85dubpy7srVlXNXrq6cu3J15dyVqyvnrkJdBXcV6iq4q1BXseLn674+
          7irUVXBXoa6Cuwp1FdxVqKvgrkJdBXcV6iq4q1RXyV2lukruKtVVcleprnLFTdUdVdxVqqvkrlJd
          JXeV6iq5q1RXyV2lukruqtRVcVelroq7KnVV3FWpq+KuSl3Vimu9O9e5q1JXxV2VuiruqtRVcVel
          roq7GtTV8HL1C9DnhU3vAYFkeJz7J/1NesMTNq78kozUIoXy/KKUiQVam2XY61g2z+NOYAIA1ywM
          DvRV5/hpcgwZB8j6XiPXiirkjCGx
      """;

  /** The same of {@code git pack-objects}. */
  private static final String BY_NAME =
      """
          UEFDSwAAAAIAAAAGmAh4nI3KUQrDIAyA4XdPkffCMCHRCqN0R4k2skGlo1jo8ecR9j9+/P00A2YV
          4qRUshSvVmbcEkelUKVyqoiYUxB1evX3ccILnrrare2726McbQGMIRJJ8B4mP3JD26d3+2t2t/sB
          mG4mGKIEeJwzNDAwMzFRCHJ1dPF11ctNYXDd2bzPbLsNe8edOXu25+xu+FO9IdzEAAgUUpIYTN8v
          UEyo/qV44wXr70k+Ntd89cucAC2RGp0zeJzLyOQCAAIXANyiBXicMzQwMDMxUQgzjI8vzy9KKdYr
          Lsxh2C4Q9kUo92Dq/NqS+JrAr+ukJnb3G0IVGiErlFW80bNqsrzdodT5FS80VuQ2fZl6GwDR6iDj
          vt8BeJyV1r1uwkAQReE+T7EdQaJg/gyIpyHChaXESAaS109Cebc57lYjne7T7EzzfVwebZoft/Zz
          W6739j5dd6/ntn1fPp/j38R2bfM/afPz62Ncmm2257eJlC6l4zKkDFymlInLkrJwOUg54PIg5QGX
          RymPuDxJecKl7ZXCnrcdI+7IFJJxSaaUjFsyxWRckykn455MQRkXZUrKuClTVMZVmbIy7srVlXNX
          rq58xX7qFhR35erKuStXV85dubpy7srVlXNXrq6cu3J15dyVqyvnrkJdBXcV6iq4q1BXseLn674+
          7irUVXBXoa6Cuwp1FdxVqKvgrkJdBXcV6iq4q1RXyV2lukruKtVVcleprnLFTdUdVdxVqqvkrlJd
          JXeV6iq5q1RXyV2lukruqtRVcVelroq7KnVV3FWpq+KuSl3Vimu9O9e5q1JXxV2VuiruqtRVcVel
          roq7GtTV8HL1C9DnhU3/AbcQVvQSbcFln310X3xR9a4akYuPeJz7J/1NesMTNq78kozUIoXy/KKU
          iQVam2XY61g2z+NOYAIA1ywMDlmqI6S0C6oNJn0KxlJTblMvFvxn
      """;

  @ParameterizedTest
  @ValueSource(strings = {BY_OFFSET, BY_NAME})
  void objectsAreNamedByWhatTheyHold(String pack) {
    Map<String, GitObject> objects = Pack.read(bytes(pack), 40);

    GitObject root = objects.get(objects.get(COMMIT).tree());
    assertThat(root.entries(40).keySet()).containsExactly("README.md", "db");
    GitObject folder = objects.get(root.entries(40).get("db").id());
    GitObject changed = objects.get(folder.entries(40).get("V2__words.sql").id());
    assertThat(new String(changed.content(), StandardCharsets.UTF_8))
        .contains("(30, 'other word')", "values (31, 'word number 31')", "(50, 'word nr 50')")
        .endsWith("(60, 'word number 60');\n");
    assertThat(objects).hasSize(6);
  }

  @Test
  void aPackThatIsCutOffAnywhereIsRefused() {
    byte[] whole = bytes(BY_OFFSET);
    for (int length = 0; length < whole.length - 20; length += 7) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> Pack.read(part, 40)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void whatIsDamagedIsRefusedOrHasAnotherName() {
    for (int at = 12; at < bytes(BY_OFFSET).length - 20; at += 5) {
      byte[] damaged = bytes(BY_OFFSET);
      damaged[at] ^= 0x10;
      try {
        assertThat(Pack.read(damaged, 40).keySet())
            .as("byte %d", at)
            .isNotEqualTo(Pack.read(bytes(BY_OFFSET), 40).keySet());
      } catch (IllegalArgumentException e) {
        assertThat(e).hasMessageMatching("(is|holds|ends) .*");
      }
    }
  }

  private static byte[] bytes(String base64) {
    return Base64.getMimeDecoder().decode(base64);
  }
}
