package dev.understudy.provider.neon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.provider.Rotatable;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NeonLoginsTest {
  private static final NeonLogins LOGINS = new NeonLogins("heretix_owner", "br-calm-moon-1a2b3c4d");

  @Test
  void theFirstIsTheRoleOfTheSpec() {
    assertThat(LOGINS.of(Rotatable.FIRST)).isEqualTo("heretix_owner");
  }

  @Test
  void laterOnesAreNamedAfterTheirNumberAlwaysTheSame() {
    assertThat(LOGINS.of(1)).matches("heretix_owner_understudy_[0-9a-f]{8}_1");
    assertThat(LOGINS.of(1))
        .isEqualTo(new NeonLogins("heretix_owner", "br-calm-moon-1a2b3c4d").of(1));
  }

  /** A child of the branch inherits its roles with their passwords: those are not its own. */
  @Test
  void anotherBranchHasOtherNames() {
    NeonLogins child = new NeonLogins("heretix_owner", "br-of-the-child");

    assertThat(List.of(child.of(1), child.owners())).doesNotContain(LOGINS.of(1), LOGINS.owners());
  }

  @Test
  void theLongestRoleLeavesRoomForWhatTellsThemApart() {
    NeonLogins longest = new NeonLogins("r".repeat(63), "br-calm-moon-1a2b3c4d");

    assertThat(Stream.of(longest.of(1), longest.of(2), longest.of(1_000_000), longest.owners()))
        .doesNotHaveDuplicates()
        .allSatisfy(name -> assertThat(name).hasSizeLessThanOrEqualTo(63));
  }
}
