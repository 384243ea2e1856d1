package dev.understudy.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HolderTest {
  private static final Owner SELF =
      new Owner("c1", "staging", "heretix", "3F2A91BC-1111-4111-8111-111111111111");

  @Test
  void aNameTellsWhoHoldsItAndKeepsItsStem() {
    String name = Holder.of(SELF).appendedTo("staging-heretix-0a1b2c3d");

    assertThat(name).matches("staging-heretix-0a1b2c3d-[0-9a-f]{8}-3f2a91bc");
    assertThat(Holder.in(name)).contains(Holder.of(SELF));
    assertThat(Holder.stem(name)).isEqualTo("staging-heretix-0a1b2c3d");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "production", "staging-heretix-0a1b2c3d", "a-0A1B2C3D-u1", "-0a1b2c3d-u1"})
  void otherNamesTellNobody(String name) {
    assertThat(Holder.in(name)).isEmpty();
    assertThat(Holder.stem(name)).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "c1, 3f2a91bc-1111-4111-8111-111111111111, , OURS",
    "c1, 00000000-1111-4111-8111-111111111111, , PREDECESSOR",
    "c2, 00000000-1111-4111-8111-111111111111, , OTHER",
    "c2, 00000000-1111-4111-8111-111111111111, 00000000-1111-4111-8111-111111111111, YIELDING",
    "c2, 00000000-1111-4111-8111-111111111111, 00000000, YIELDING",
    "c2, 00000000-1111-4111-8111-111111111111, 00000001, OTHER",
    "c2, 3f2a91bc-1111-4111-8111-111111111111, , OTHER",
    "c2, '', '', YIELDING",
  })
  void whatItIsToUs(
      String cluster, String uid, @Nullable String takeover, Holder.Standing standing) {
    Owner self = new Owner(SELF.clusterId(), SELF.namespace(), SELF.name(), SELF.uid(), takeover);

    assertThat(Holder.of(new Owner(cluster, "staging", "heretix", uid)).before(self))
        .isEqualTo(standing);
  }

  @ParameterizedTest
  @CsvSource({
    "c1/staging/heretix/u1, c1, u1",
    "a/b/staging/heretix/u1, a/b, u1",
    "c1/staging/heretix2/u1, ,",
    "c1/other/heretix/u1, ,",
    "/staging/heretix/u1, ,",
    "staging/heretix/u1, ,",
    "c1/staging/heretix/, ,",
    "nonsense, ,",
    ", ,",
  })
  void whoWroteAMark(@Nullable String mark, @Nullable String cluster, @Nullable String uid) {
    var writer = SELF.writerOf(mark);

    assertThat(writer.map(Owner::clusterId).orElse(null)).isEqualTo(cluster);
    assertThat(writer.map(Owner::uid).orElse(null)).isEqualTo(uid);
  }

  @Test
  void theNameSaysMoreThanTheMarkWhereItSaysAnything() {
    String mark = "c2/staging/heretix/u9";
    String ours = Holder.of(SELF).appendedTo("staging-heretix-0a1b2c3d");

    assertThat(Holder.told(SELF, mark, ours)).contains(Holder.of(SELF));
    assertThat(Holder.told(SELF, mark, "renamed").orElseThrow().uid()).isEqualTo("u9");
    assertThat(Holder.told(SELF, null, ours)).as("no mark, no holder").isEmpty();
    assertThat(Holder.told(SELF, "c1/staging/shop/u1", ours)).isEmpty();
  }
}
