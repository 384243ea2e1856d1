package dev.understudy.loop;

import dev.understudy.status.ConditionType;
import dev.understudy.status.Reason;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One way in which it can go wrong: what is said then, and how it is played. Each is a row of
 * {@code docs/troubleshooting.md}.
 */
public final class Trouble {
  private final String situation;
  private final ConditionType condition;
  private final Reason reason;
  private final String says;
  private String whatToDo;
  private UnaryOperator<String> edit = UnaryOperator.identity();
  private Optional<String> after = Optional.empty();
  private Consumer<Scene> begins = scene -> {};
  private Consumer<Scene> ends = Scene::clear;
  private boolean atApply = true;
  private Optional<WhenReady> ready = Optional.empty();
  private Optional<WhenDeleting> deletion = Optional.empty();
  private boolean recovers = true;
  private boolean acts;
  private Duration patience = Duration.ofSeconds(30);

  /** What becomes of one that was Ready. */
  public enum WhenReady {
    /** It stays Ready for half an hour and is Unknown then. */
    STAYS,
    /** It is Ready no more. */
    FALSE,
    /** It does not matter to it. */
    UNTOUCHED
  }

  /** What becomes of a deletion. */
  public enum WhenDeleting {
    WAITS,
    GOES_ON
  }

  private Trouble(String situation, ConditionType condition, Reason reason, String says) {
    this.situation = situation;
    this.condition = condition;
    this.reason = reason;
    this.says = says;
    this.whatToDo = reason.whatToDo();
  }

  /**
   * @param says the message; {@code …} stands for what differs from case to case
   */
  static Trouble of(String situation, ConditionType condition, Reason reason, String says) {
    return new Trouble(situation, condition, reason, says);
  }

  boolean isSaid(String message) {
    return pattern().matcher(message).matches();
  }

  boolean isSaidFirst(String message) {
    return pattern().matcher(message).lookingAt();
  }

  private Pattern pattern() {
    String words =
        Arrays.stream(says.split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
    return Pattern.compile(words, Pattern.DOTALL);
  }

  /** Where it is not what the reason's help says. */
  Trouble toDo(String other) {
    whatToDo = other;
    return this;
  }

  /** The manifest is wrong, and somebody corrects it. */
  Trouble edit(UnaryOperator<String> wrong) {
    edit = wrong;
    ends =
        scene -> {
          scene.clear();
          scene.life.reapply(text -> text);
        };
    return this;
  }

  Trouble begins(Consumer<Scene> act) {
    begins = act;
    return this;
  }

  /** What somebody, or time, does about it. */
  Trouble ends(Consumer<Scene> act) {
    ends = act;
    return this;
  }

  Trouble canOnlyBeDeleted() {
    recovers = false;
    ends = scene -> {};
    return this;
  }

  /** The reason of Ready at which it strikes during apply; without it, before. */
  Trouble onceItIs(String readyReason) {
    after = Optional.of(readyReason);
    return this;
  }

  Trouble notAtApply() {
    atApply = false;
    return this;
  }

  Trouble ready(WhenReady what) {
    ready = Optional.of(what);
    return this;
  }

  Trouble deletion(WhenDeleting what) {
    deletion = Optional.of(what);
    return this;
  }

  /** The operator is to change something at the providers about it. */
  Trouble isActedUpon() {
    acts = true;
    return this;
  }

  /** How long the operator waits for an answer. */
  Trouble patience(Duration time) {
    patience = time;
    return this;
  }

  public String situation() {
    return situation;
  }

  public ConditionType condition() {
    return condition;
  }

  public Reason reason() {
    return reason;
  }

  public String says() {
    return says;
  }

  public String whatToDo() {
    return whatToDo;
  }

  UnaryOperator<String> edit() {
    return edit;
  }

  Optional<String> after() {
    return after;
  }

  Consumer<Scene> begins() {
    return begins;
  }

  Consumer<Scene> ends() {
    return ends;
  }

  boolean atApply() {
    return atApply;
  }

  public Optional<WhenReady> ready() {
    return ready;
  }

  public Optional<WhenDeleting> deletion() {
    return deletion;
  }

  boolean recovers() {
    return recovers;
  }

  boolean acts() {
    return acts;
  }

  Duration patience() {
    return patience;
  }

  @Override
  public String toString() {
    return situation;
  }
}
