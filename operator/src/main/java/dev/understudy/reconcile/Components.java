package dev.understudy.reconcile;

import dev.understudy.api.v1alpha1.ComponentStatus;
import dev.understudy.api.v1alpha1.DeployStatus;
import dev.understudy.api.v1alpha1.LoginStatus;
import dev.understudy.api.v1alpha1.Power;
import dev.understudy.api.v1alpha1.StagingEnvironmentStatus;
import dev.understudy.plan.Bounded;
import dev.understudy.plan.Desired;
import dev.understudy.plan.Logins;
import dev.understudy.plan.Plan;
import dev.understudy.plan.Planner;
import dev.understudy.provider.Known;
import dev.understudy.provider.Observed;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is known of each component: starts as recorded, is corrected by what this pass observes. */
public final class Components {
  /** What the CRD bounds it to. */
  private static final int MAX_STATE = 512;

  private final Map<String, ComponentStatus> known = new LinkedHashMap<>();
  private final Map<String, Observed.Present> present = new LinkedHashMap<>();
  private final Set<String> asleep = new HashSet<>();

  public Components(StagingEnvironmentStatus recorded) {
    Stream.of(
            Stream.ofNullable(recorded.database()),
            recorded.databases().stream(),
            recorded.scopes().stream(),
            recorded.services().stream())
        .flatMap(s -> s)
        .forEach(component -> known.put(component.name(), component));
  }

  public Optional<ComponentStatus> get(String component) {
    return Optional.ofNullable(known.get(component));
  }

  /** The handle for an adapter; a component in a scope needs the scope's id. */
  public Known handle(Desired<?> desired) {
    Optional<ComponentStatus> recorded = get(desired.component());
    String parent =
        desired.scope() == null
            ? recorded.map(ComponentStatus::parentId).orElse(null)
            : get(desired.scope()).map(ComponentStatus::externalId).orElse(null);
    return new Known(recorded.map(ComponentStatus::externalId).orElse(null), parent);
  }

  /** Takes over what an adapter saw. */
  public void observed(Desired<?> desired, Observed observed) {
    switch (observed) {
      case Observed.Absent absent -> forget(desired.component());
      case Observed.Pending pending ->
          put(desired, pending.id(), pending.parentId(), null, pending.detail());
      case Observed.Broken broken ->
          put(desired, broken.id(), broken.parentId(), null, broken.detail());
      case Observed.Claimable claimable -> claimable(desired, claimable);
      case Observed.Present p -> {
        present(desired, p);
        if (desired.power() == Power.Awake) {
          power(desired.component(), null);
        }
      }
      case Observed.Asleep a -> {
        present(desired, a.present());
        asleep.add(desired.component());
      }
    }
  }

  private void present(Desired<?> desired, Observed.Present p) {
    put(desired, p.id(), p.parentId(), p.outputs().get("url"), p.state());
    present.put(desired.component(), p);
  }

  /** Nothing that was recorded of another's thing, such as its password being ours, holds. */
  private void claimable(Desired<?> desired, Observed.Claimable claimable) {
    forget(desired.component());
    if (claimable.right() != Observed.Claimable.Right.Adopted) {
      put(desired, claimable.id(), claimable.parentId(), null, claimable.detail());
    }
  }

  private void put(
      Desired<?> desired,
      String id,
      @Nullable String parentId,
      @Nullable String url,
      String state) {
    // A component with another id is another component: what was recorded of the old one no longer
    // holds.
    Optional<ComponentStatus> same =
        get(desired.component()).filter(before -> id.equals(before.externalId()));
    known.put(
        desired.component(),
        new ComponentStatus(
            desired.component(),
            desired.kind(),
            desired.account(),
            desired.externalName(),
            id,
            parentId,
            url == null ? same.map(ComponentStatus::url).orElse(null) : url,
            Bounded.text(state, MAX_STATE),
            same.map(ComponentStatus::image).orElse(null),
            same.map(ComponentStatus::commit).orElse(null),
            desired.deletionPolicy(),
            same.map(ComponentStatus::deploy).orElse(null),
            same.map(ComponentStatus::credentials).orElse(null),
            same.map(ComponentStatus::login).orElse(null),
            same.map(ComponentStatus::power).orElse(null)));
  }

  public void forget(String component) {
    known.remove(component);
    present.remove(component);
    asleep.remove(component);
  }

  /**
   * @param liveImage the image that is live now, or null where that is as before
   * @param liveCommit likewise the commit
   */
  public void deploy(
      String component,
      DeployStatus deploy,
      @Nullable String liveImage,
      @Nullable String liveCommit) {
    change(
        component,
        c ->
            with(
                c,
                liveImage == null ? c.image() : liveImage,
                liveCommit == null ? c.commit() : liveCommit,
                deploy,
                c.credentials(),
                c.login(),
                c.power()));
  }

  /** What was deployed is not what runs: it is to be deployed anew. */
  public void forgetDeploy(String component) {
    change(
        component,
        c -> with(c, c.image(), c.commit(), null, c.credentials(), c.login(), c.power()));
  }

  public void credentials(String component, String word) {
    change(component, c -> with(c, c.image(), c.commit(), c.deploy(), word, c.login(), c.power()));
  }

  /** Of a database; the first where nothing is recorded. */
  public LoginStatus login(String component) {
    return get(component).map(ComponentStatus::login).orElse(Logins.FIRST);
  }

  public void login(String component, LoginStatus login) {
    change(
        component,
        c -> with(c, c.image(), c.commit(), c.deploy(), c.credentials(), login, c.power()));
  }

  /**
   * @param word Asleep from before it is stopped until it is seen to run again, else null
   */
  public void power(String component, @Nullable Power word) {
    change(
        component,
        c -> with(c, c.image(), c.commit(), c.deploy(), c.credentials(), c.login(), word));
  }

  /** Whether this pass found it asleep. */
  public boolean isAsleep(String component) {
    return asleep.contains(component);
  }

  private static ComponentStatus with(
      ComponentStatus c,
      @Nullable String image,
      @Nullable String commit,
      @Nullable DeployStatus deploy,
      @Nullable String credentials,
      @Nullable LoginStatus login,
      @Nullable Power power) {
    return new ComponentStatus(
        c.name(),
        c.kind(),
        c.account(),
        c.externalName(),
        c.externalId(),
        c.parentId(),
        c.url(),
        c.state(),
        image,
        commit,
        c.deletionPolicy(),
        deploy,
        credentials,
        login,
        power);
  }

  private void change(String component, UnaryOperator<ComponentStatus> change) {
    known.computeIfPresent(component, (name, before) -> change.apply(before));
  }

  /** What this pass found usable. */
  public Optional<Observed.Present> present(String component) {
    return Optional.ofNullable(present.get(component));
  }

  public Optional<String> id(String component) {
    return get(component).map(ComponentStatus::externalId);
  }

  /** Every copy of the database. */
  public List<ComponentStatus> databases() {
    return known.values().stream().filter(c -> Planner.isDatabase(c.name())).toList();
  }

  public List<ComponentStatus> scopes() {
    return known.values().stream().filter(c -> isScope(c.name())).toList();
  }

  /** In the order of the plan where the plan has them, others after. */
  public List<ComponentStatus> services() {
    return known.values().stream()
        .filter(c -> !isScope(c.name()) && !Planner.isDatabase(c.name()))
        .toList();
  }

  /** Where the first service answers. */
  @Nullable String url(Plan plan) {
    return plan.services().stream()
        .findFirst()
        .flatMap(first -> get(first.component()))
        .map(ComponentStatus::url)
        .orElse(null);
  }

  public Stream<ComponentStatus> all() {
    return known.values().stream();
  }

  private static boolean isScope(String name) {
    return name.startsWith(Planner.scopeOf(""));
  }
}
