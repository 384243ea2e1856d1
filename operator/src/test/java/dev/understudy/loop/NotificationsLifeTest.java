package dev.understudy.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.api.v1alpha1.NotificationStatus;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People are told once of each change, whatever the receiver does, and nothing waits for them. */
class NotificationsLifeTest {
  private static final String HOOK = "- {name: ops, webhook: {url: RECEIVER/hook}}\n";
  private static World world;
  private Receiver receiver;
  private Life life;

  @BeforeAll
  static void open() {
    world = new World(false);
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  @BeforeEach
  void start() {
    receiver = new Receiver();
    life = new Life(world);
  }

  @AfterEach
  void end() {
    receiver.close();
  }

  @Test
  void aReleaseIsToldOnceAlsoByTheNextProcess() {
    world.secret(
        life.namespace, "people", Map.of("slack", receiver.url() + "/slack", "key", "sign me"));
    life.apply(
        receiver.of(
            """
            - {name: chat, slack: {webhookSecretRef: {name: people, key: slack}}}
            - name: ops
              webhook: {url: RECEIVER/hook, signingSecretRef: {name: people, key: key}}
            """));
    OperatorInMemory operator = operator();
    life.run(operator, VirtualLoop::ready);
    life.assertQuiet(operator);
    life.assertQuiet(operator());

    assertThat(receiver.at("/slack"))
        .singleElement()
        .satisfies(m -> assertThat(m.body()).contains(life.namespace + "/heretix is ready"));
    assertThat(receiver.at("/hook"))
        .singleElement()
        .satisfies(m -> assertThat(m.headers().get("webhook-signature")).startsWith("v1,"));

    life.migrate();
    life.run(operator, e -> VirtualLoop.ready(e) && receiver.at("/hook").size() > 1);
    assertThat(receiver.at("/hook")).extracting(Receiver.Message::event).containsOnly("Ready");
    assertThat(ids()).hasSize(2);
    assertThat(entry("ops").messages()).isEqualTo(2);
  }

  @Test
  void aReceiverThatAnswers500ForAnHourIsAskedLessAndLessAndToldInTheEnd() {
    receiver.status = 500;
    life.apply(receiver.of(HOOK));
    OperatorInMemory operator = operator();
    life.run(operator, VirtualLoop::ready);
    passFor(operator, Duration.ofHours(1));

    assertThat(receiver.messages).hasSizeBetween(6, 8);
    assertThat(entry("ops").failing())
        .isEqualTo("127.0.0.1: expected an event to be taken, got 500 (not now)");
    assertThat(warnings()).isEqualTo(1);
    assertThat(VirtualLoop.ready(life.find())).isTrue();

    receiver.status = 200;
    passFor(operator(), Duration.ofHours(1));
    assertThat(ids()).as("attempts at one message").hasSize(1);
    assertThat(entry("ops").failing()).isNull();
    assertThat(entry("ops").messages()).isEqualTo(1);
  }

  @Test
  void aReceiverThatHangsKeepsNothingWaiting() {
    receiver.answers = new CountDownLatch(1);
    Workers threads = new Workers();
    life.apply(receiver.of(HOOK));
    OperatorInMemory operator = new OperatorInMemory(world, new Plug(0), threads);
    for (int i = 0; i < 200 && receiver.messages.isEmpty(); i++) {
      world.advance(operator.pass(life.get()).recheck().orElse(Duration.ZERO));
      if (!VirtualLoop.ready(life.find())) {
        threads.join();
      }
    }
    assertThat(VirtualLoop.ready(life.find())).isTrue();
    operator.pass(life.get());
    assertThat(entry("ops").messages()).as("nobody knows yet").isNull();

    receiver.answers.countDown();
    threads.join();
    operator.pass(life.get());
    assertThat(entry("ops").messages()).isEqualTo(1);
    assertThat(receiver.messages).hasSize(1);
  }

  @Test
  void aRedirectIsNotFollowedAndTheWaitThatIsAskedForIsKept() {
    receiver.status = 307;
    receiver.headers = Map.of("Location", receiver.url() + "/elsewhere", "Retry-After", "1800");
    life.apply(receiver.of(HOOK));
    OperatorInMemory operator = operator();
    life.run(operator, VirtualLoop::ready);
    passFor(operator, Duration.ofMinutes(20));

    assertThat(receiver.at("/elsewhere")).isEmpty();
    assertThat(receiver.messages).hasSize(1);
    assertThat(entry("ops").failing()).contains("a redirect is not followed");
  }

  @Test
  void anEnvironmentThatFlapsIsToldOfByTheHour() {
    life.apply(receiver.of(HOOK));
    OperatorInMemory operator = operator();
    life.run(operator, VirtualLoop::ready);
    for (int i = 0; i < 100; i++) {
      world.user.secrets().inNamespace(life.namespace).withName("heretix-staging").delete();
      operator.pass(life.get());
      assertThat(VirtualLoop.stalled(life.find())).isTrue();
      world.advance(Duration.ofSeconds(15));
      world.secret(
          life.namespace, "heretix-staging", Map.of("resend", "re_staging_0123456789abcdef"));
      operator.pass(life.get());
      assertThat(VirtualLoop.ready(life.find())).isTrue();
      world.advance(Duration.ofSeconds(15));
    }
    assertThat(receiver.messages).hasSize(12);
    passFor(operator, Duration.ofHours(2));
    assertThat(receiver.messages.getLast().event()).isEqualTo("Ready");
    assertThat(receiver.messages).hasSizeLessThan(15);
    assertThat(ids()).hasSameSizeAs(receiver.messages);
  }

  @Test
  void whatWasSentByAProcessThatDiedBeforeItKnewIsSentAgainUnderTheSameId() {
    AtomicInteger moment = new AtomicInteger();
    Plug counting = new Plug(0);
    receiver.arrival = () -> moment.set(counting.moments());
    life.apply(receiver.of(HOOK));
    life.run(new OperatorInMemory(world, counting), VirtualLoop::ready);
    assertThat(ids()).hasSize(1);
    receiver.messages.clear();
    receiver.arrival = () -> {};

    life = new Life(world);
    life.apply(receiver.of(HOOK));
    Plug pulled = new Plug(moment.get() + 1);
    life.run(new OperatorInMemory(world, pulled), VirtualLoop::ready);
    assertThat(pulled.isPulled()).isTrue();
    assertThat(receiver.messages).hasSize(1);
    life.run(operator(), VirtualLoop::ready);

    assertThat(receiver.messages).hasSize(2);
    assertThat(ids()).hasSize(1);
    assertThat(entry("ops").messages()).isEqualTo(1);
  }

  @Test
  void whatIsMissingIsNamedAndNothingElseIsHeldUp() {
    life.apply(
        receiver.of("- {name: chat, slack: {webhookSecretRef: {name: people, key: slack}}}\n"));
    OperatorInMemory operator = operator();
    life.run(operator, VirtualLoop::ready);
    assertThat(entry("chat").failing())
        .isEqualTo("the Secret people has no key slack; create it, or correct the reference");

    world.secret(life.namespace, "people", Map.of("slack", "ftp://nobody/secretpath"));
    passFor(operator, Duration.ofMinutes(1));
    assertThat(entry("chat").failing()).contains("https only").doesNotContain("secretpath");

    world.secret(life.namespace, "people", Map.of("slack", receiver.url() + "/slack"));
    passFor(operator, Duration.ofMinutes(10));
    assertThat(receiver.at("/slack")).hasSize(1);
    assertThat(entry("chat").failing()).isNull();
  }

  @Test
  void onlyWhatWasAskedForIsTold() {
    life.apply(text ->
        receiver
                .of("- {name: ops, events: [Expiring, Expired], webhook: {url: RECEIVER/hook}}\n")
                .apply(text)
            + "  expiresAfter: 1h\n");
    OperatorInMemory operator = operator();
    life.run(operator, VirtualLoop::ready);
    passFor(operator, Duration.ofMinutes(30));
    assertThat(receiver.messages).isEmpty();
    passFor(operator, Duration.ofMinutes(20));
    assertThat(receiver.messages).extracting(Receiver.Message::event).containsExactly("Expiring");
    passFor(operator, Duration.ofMinutes(20));
    assertThat(receiver.messages)
        .extracting(Receiver.Message::event)
        .containsExactly("Expiring", "Expired");
  }

  private OperatorInMemory operator() {
    return new OperatorInMemory(world, new Plug(0));
  }

  /** At the times that the operator asks for, or every five minutes. */
  private void passFor(OperatorInMemory operator, Duration time) {
    var end = world.clock.instant().plus(time);
    while (world.clock.instant().isBefore(end)) {
      Duration next = operator.pass(life.get()).recheck().orElse(Duration.ofMinutes(5));
      Duration left = Duration.between(world.clock.instant(), end);
      Duration step = next.isZero() ? Duration.ofSeconds(1) : next;
      world.advance(step.compareTo(left) < 0 ? step : left);
    }
    operator.pass(life.get());
  }

  private NotificationStatus entry(String name) {
    return life.get().getStatus().notifications().stream()
        .filter(n -> n.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private HashSet<String> ids() {
    List<String> ids = receiver.at("/hook").stream().map(m -> m.json().get("id").asText()).toList();
    return new HashSet<>(ids);
  }

  private long warnings() {
    return world.user.v1().events().inNamespace(life.namespace).list().getItems().stream()
        .filter(e -> e.getReason().equals("NotificationFailed"))
        .count();
  }
}
