package dev.understudy.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.understudy.api.v1alpha1.RefreshCause;
import dev.understudy.api.v1alpha1.RefreshRecord;
import dev.understudy.api.v1alpha1.RefreshStrategy;
import dev.understudy.api.v1alpha1.ResetState;
import dev.understudy.api.v1alpha1.StagingEnvironment;
import dev.understudy.simulator.http.Effect;
import dev.understudy.simulator.http.Faults;
import io.fabric8.kubernetes.api.model.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Data that is copied anew into the database in use, while nobody uses it. */
class InPlaceLifeTest extends DataStage {
  static final String IN_PLACE = DATA + "  refresh: {strategy: InPlace}\n";

  private static final String UNSANITIZED =
      "select count(*) from users where email not like '%@example.com'";

  private static boolean done(Optional<StagingEnvironment> environment) {
    return VirtualLoop.ready(environment)
        && environment.orElseThrow().getStatus().data().reset() != null
        && environment.orElseThrow().getStatus().data().reset().state() == ResetState.Done;
  }

  @Test
  void theSameDatabaseIsResetWhileEveryServiceIsStopped() {
    begin(IN_PLACE);
    life.run(operator, VirtualLoop::ready);
    String id = life.get().getStatus().database().externalId();
    String url = life.get().getStatus().url();
    String release = life.get().getStatus().release();
    inProduction("alter table magic_links rename to renamed_since");
    try {
      int from = world.ledgerSize();
      List<String> reasons = new ArrayList<>();
      life.annotate("understudy.dev/refresh", "1");
      life.run(
          operator,
          e -> {
            reasons.add(VirtualLoop.reason(e));
            return done(e);
          });

      assertThat(reasons).contains("RefreshingInPlace", "Deploying");
      assertThat(reasons).doesNotContain("ComponentBroken");
      assertThat(changes(from))
          .containsExactly(
              "suspend", "reset_password", "restore", "reset_password", "env-vars", "resume");
      var data = life.get().getStatus().data();
      assertThat(data.history().getFirst().strategy()).isEqualTo(RefreshStrategy.InPlace);
      assertThat(data.history().getFirst().cause()).isEqualTo(RefreshCause.Request);
      assertThat(data.history().getFirst().succeeded()).isTrue();
      assertThat(data.revision()).isEqualTo(1);
      assertThat(life.get().getStatus().database().externalId()).isEqualTo(id);
      assertThat(life.get().getStatus().url()).isEqualTo(url);
      assertThat(life.get().getStatus().release()).isNotEqualTo(release);
      assertThat(life.get().getStatus().handledRequests()).containsEntry("refresh", "1");
      assertThat(life.query("select to_regclass('renamed_since')")).as("new").isNotNull();
      assertThat(life.query(UNSANITIZED)).isEqualTo("0");
      life.assertQuiet(operator);
    } finally {
      inProduction("alter table renamed_since rename to magic_links");
    }
  }

  @Test
  void whatFailsOnTheWayLeavesServicesStoppedAndSaysWhatToDo() {
    begin(IN_PLACE);
    life.run(operator, VirtualLoop::ready);
    HeldLogins held = new HeldLogins(world, life, UNSANITIZED);
    held.check("before");
    inProduction("alter table users rename column email to mail");
    try {
      life.annotate("understudy.dev/refresh", "1");
      life.run(operator, VirtualLoop::stalled);

      assertThat(VirtualLoop.reason(life.find())).isEqualTo("SanitizeFailed");
      assertThat(message())
          .contains("sanitize/emails", "stays stopped", "understudy.dev/refresh begins it anew");
      assertThat(suspended()).isEqualTo("suspended");
      assertThat(connection()).isEmpty();
      int from = world.ledgerSize();
      world.advance(Duration.ofMinutes(5));
      operator.pass(life.get());
      assertThat(changes(from)).as("nothing is changed at the providers meanwhile").isEmpty();

      hand().atRender("POST", "/services/" + service() + "/resume", "");
      operator.pass(life.get());
      assertThat(suspended()).as("whoever wakes it is not let in either").isEqualTo("suspended");
      assertThat(held.opens()).isZero();
      hand().atRender("DELETE", "/services/" + service(), "");
    } finally {
      inProduction("alter table users rename column mail to email");
    }

    life.annotate("understudy.dev/refresh", "2");
    life.run(operator, InPlaceLifeTest::done);
    assertThat(life.get().getStatus().data().history())
        .extracting(RefreshRecord::succeeded, RefreshRecord::strategy)
        .containsExactly(
            tuple(true, RefreshStrategy.InPlace), tuple(false, RefreshStrategy.InPlace));
    assertThat(life.get().getStatus().data().history().getLast().message())
        .contains("sanitize/emails");
    assertThat(suspended()).isEqualTo("not_suspended");
    life.assertQuiet(operator);
  }

  /** The parent has none of the logins that were made. */
  @Test
  void whatWasRotatedBeginsWithTheFirstLoginAgain() {
    begin(IN_PLACE);
    life.run(operator, VirtualLoop::ready);
    HeldLogins held = new HeldLogins(world, life, UNSANITIZED);
    held.check("before");
    life.annotate("understudy.dev/rotate", "1");
    life.run(operator, RotationStage.over("1"));
    held.check("rotated");
    assertThat(life.get().getStatus().database().login().generation()).isEqualTo(1);

    life.annotate("understudy.dev/refresh", "1");
    life.run(operator, InPlaceLifeTest::done);

    assertThat(life.get().getStatus().database().login().generation()).isZero();
    assertThat(life.query(UNSANITIZED)).isEqualTo("0");
    held.check("reset");
    life.annotate("understudy.dev/rotate", "2");
    life.run(operator, RotationStage.over("2"));
    assertThat(life.get().getStatus().database().login().generation())
        .as("no name is used twice")
        .isEqualTo(2);
    life.assertQuiet(operator);
  }

  @Test
  void anUnclearAnswerToTheResetIsAskedAgain() {
    begin(IN_PLACE);
    life.run(operator, VirtualLoop::ready);
    Faults neon = world.simulator.faults("neon");
    neon.on("POST", "/projects/{project_id}/branches/{branch_id}/restore").nth(1).dropAfter();
    try {
      int from = world.ledgerSize();
      life.annotate("understudy.dev/refresh", "1");
      life.run(operator, InPlaceLifeTest::done);

      assertThat(changes(from))
          .containsSubsequence("reset_password", "restore", "restore", "reset_password", "resume");
      assertThat(life.query(UNSANITIZED)).isEqualTo("0");
    } finally {
      neon.clear();
    }
  }

  /** Such as by the button in the console, or by an answer of ours that came true late. */
  @Test
  void whatSomebodyElseResetsIsStoppedAndPreparedAnew() {
    begin(DATA);
    life.run(operator, VirtualLoop::ready);
    HeldLogins held = new HeldLogins(world, life, UNSANITIZED);
    held.check("before");
    String branch = "/branches/" + life.get().getStatus().database().externalId();
    String parent = hand().atNeon("GET", branch, "").at("/branch/parent_id").asText();
    world.advance(Duration.ofMinutes(1));
    hand().atNeon("POST", branch + "/restore", "{\"source_branch_id\": \"" + parent + "\"}");

    world.advance(Duration.ofMinutes(6));
    List<String> reasons = new ArrayList<>();
    life.run(
        operator,
        e -> {
          reasons.add(VirtualLoop.reason(e));
          return done(e);
        });

    assertThat(reasons).contains("RefreshingInPlace");
    assertThat(life.get().getStatus().data().history().getFirst().cause())
        .isEqualTo(RefreshCause.Change);
    assertThat(life.query(UNSANITIZED)).isEqualTo("0");
    assertThat(held.opens()).as("the login of before").isZero();
    life.assertQuiet(operator);
  }

  @Test
  void whatCannotBeResetIsSaidBeforeAnythingIsStopped() {
    begin(IN_PLACE);
    life.run(operator, VirtualLoop::ready);
    String id = life.get().getStatus().database().externalId();
    String child =
        hand()
            .atNeon(
                "POST",
                "/branches",
                "{\"branch\": {\"name\": \"somebodys\", \"parent_id\": \"" + id + "\"}}")
            .at("/branch/id")
            .asText();
    world.advance(Duration.ofMinutes(1));
    int from = world.ledgerSize();
    life.annotate("understudy.dev/refresh", "1");
    operator.pass(life.get());

    var upToDate = VirtualLoop.condition(life.get(), "UpToDate").orElseThrow();
    assertThat(upToDate.getReason()).isEqualTo("SpecRefused");
    assertThat(upToDate.getMessage()).contains("can't be reset", "somebodys");
    assertThat(VirtualLoop.ready(life.find())).isTrue();
    assertThat(changes(from)).isEmpty();

    hand().atNeon("DELETE", "/branches/" + child, "");
    world.advance(Duration.ofMinutes(1));
    life.run(operator, InPlaceLifeTest::done);
  }

  /** What sanitizes was changed, and the team wants its database beside the old again. */
  @Test
  void aCopyBesideItWakesWhatWasStopped() {
    begin(IN_PLACE);
    life.run(operator, VirtualLoop::ready);
    inProduction("alter table users rename column email to mail");
    try {
      life.annotate("understudy.dev/refresh", "1");
      life.run(operator, VirtualLoop::stalled);
    } finally {
      inProduction("alter table users rename column mail to email");
    }
    life.reapply(text -> with(text, DATA));
    life.annotate("understudy.dev/refresh", "2");
    life.run(operator, DataStage::isRefreshed);

    assertThat(suspended()).isEqualTo("not_suspended");
    assertThat(life.query(UNSANITIZED)).isEqualTo("0");
  }

  private ByHand hand() {
    return new ByHand(world);
  }

  private String service() {
    return life.get().getStatus().services().getFirst().externalId();
  }

  private String suspended() {
    return hand().atRender("GET", "/services/" + service(), "").at("/suspended").asText();
  }

  private Optional<Secret> connection() {
    return Optional.ofNullable(
        world.user.secrets().inNamespace(life.namespace).withName("heretix-connection").get());
  }

  private List<String> changes(int from) {
    return world.ledgerFrom(from).stream()
        .filter(e -> e.effect() != Effect.READ && e.effect() != Effect.REFUSED)
        .map(e -> e.path().substring(e.path().lastIndexOf('/') + 1))
        .toList();
  }
}
