package dev.understudy.loop;

import dev.understudy.status.ConditionType;
import dev.understudy.status.Reason;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * One way in which it can go wrong: what is said then, and how it is played. Each is a row of
 * {@code docs/troubleshooting.md}.
 *
 * @param says the message; {@code …} stands for what differs from case to case
 * @param edit what is wrong with the manifest
 * @param after the environment is to come so far before it begins, when it strikes during apply
 * @param begins what happens
 * @param ends what somebody, or time, does about it
 * @param ready what becomes of an environment that was Ready; empty where it does not strike one
 * @param deletion what becomes of a deletion; empty where that is not played
 * @param recovers whether it becomes Ready once that is done; else it can only be deleted
 * @param acts whether the operator is to change something at the providers about it
 * @param patience how long the operator waits for an answer
 */
public record Trouble(
    String situation,
    ConditionType condition,
    Reason reason,
    String says,
    String whatToDo,
    UnaryOperator<String> edit,
    Optional<String> after,
    Consumer<Scene> begins,
    Consumer<Scene> ends,
    boolean atApply,
    Optional<WhenReady> ready,
    Optional<WhenDeleting> deletion,
    boolean recovers,
    boolean acts,
    Duration patience) {

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

  static Trouble of(String situation, ConditionType condition, Reason reason, String says) {
    return new Trouble(
        situation,
        condition,
        reason,
        says,
        reason.whatToDo(),
        UnaryOperator.identity(),
        Optional.empty(),
        scene -> {},
        Scene::clear,
        true,
        Optional.empty(),
        Optional.empty(),
        true,
        false,
        Duration.ofSeconds(30));
  }

  boolean isSaid(String message) {
    String pattern =
        Pattern.compile("…")
            .splitAsStream(says)
            .map(Pattern::quote)
            .reduce((a, b) -> a + ".*" + b)
            .orElseThrow();
    String end = says.endsWith("…") ? ".*" : "";
    return Pattern.compile(pattern + end, Pattern.DOTALL).matcher(message).matches();
  }

  Trouble toDo(String other) {
    return new Trouble(
        situation, condition, reason, says, other, edit, after, begins, ends, atApply, ready,
        deletion, recovers, acts, patience);
  }

  /** The manifest is wrong, and somebody corrects it. */
  Trouble edit(UnaryOperator<String> wrong) {
    return new Trouble(
        situation,
        condition,
        reason,
        says,
        whatToDo,
        wrong,
        after,
        begins,
        Trouble::correct,
        atApply,
        ready,
        deletion,
        recovers,
        acts,
        patience);
  }

  Trouble begins(Consumer<Scene> act) {
    return new Trouble(
        situation, condition, reason, says, whatToDo, edit, after, act, ends, atApply, ready,
        deletion, recovers, acts, patience);
  }

  Trouble ends(Consumer<Scene> act) {
    return new Trouble(
        situation, condition, reason, says, whatToDo, edit, after, begins, act, atApply, ready,
        deletion, recovers, acts, patience);
  }

  /**
   * @param readyReason the reason of Ready at which it strikes
   */
  Trouble onceItIs(String readyReason) {
    return new Trouble(
        situation,
        condition,
        reason,
        says,
        whatToDo,
        edit,
        Optional.of(readyReason),
        begins,
        ends,
        atApply,
        ready,
        deletion,
        recovers,
        acts,
        patience);
  }

  private static void correct(Scene scene) {
    scene.clear();
    scene.life.reapply(text -> text);
  }

  Trouble canOnlyBeDeleted() {
    return new Trouble(
        situation,
        condition,
        reason,
        says,
        whatToDo,
        edit,
        after,
        begins,
        scene -> {},
        atApply,
        ready,
        deletion,
        false,
        acts,
        patience);
  }

  Trouble notAtApply() {
    return new Trouble(
        situation, condition, reason, says, whatToDo, edit, after, begins, ends, false, ready,
        deletion, recovers, acts, patience);
  }

  Trouble ready(WhenReady what) {
    return new Trouble(
        situation,
        condition,
        reason,
        says,
        whatToDo,
        edit,
        after,
        begins,
        ends,
        atApply,
        Optional.of(what),
        deletion,
        recovers,
        acts,
        patience);
  }

  Trouble deletion(WhenDeleting what) {
    return new Trouble(
        situation,
        condition,
        reason,
        says,
        whatToDo,
        edit,
        after,
        begins,
        ends,
        atApply,
        ready,
        Optional.of(what),
        recovers,
        acts,
        patience);
  }

  Trouble isActedUpon() {
    return new Trouble(
        situation, condition, reason, says, whatToDo, edit, after, begins, ends, atApply, ready,
        deletion, recovers, true, patience);
  }

  Trouble patience(Duration time) {
    return new Trouble(
        situation, condition, reason, says, whatToDo, edit, after, begins, ends, atApply, ready,
        deletion, recovers, acts, time);
  }

  @Override
  public String toString() {
    return situation;
  }
}
