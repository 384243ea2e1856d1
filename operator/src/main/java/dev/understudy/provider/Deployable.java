package dev.understudy.provider;

import dev.understudy.plan.ComponentSpec;
import dev.understudy.plan.Desired;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A component that runs something: it takes variables, and deploys that can be followed by id. */
public interface Deployable<S extends ComponentSpec> extends Provisionable<S> {

  /** Whether the provider holds exactly these variables. Reads only. */
  boolean isConfigured(Session session, String id, VerifiedEnv env);

  /** Makes the provider hold exactly these variables; does not deploy. */
  void configure(Session session, String id, VerifiedEnv env);

  /** The newest deploy there is. */
  Optional<Deploy> newestDeploy(Session session, String id);

  /**
   * The newest deploy that came after the given one.
   *
   * @param after id of a deploy, or null for any
   */
  Optional<Deploy> deployAfter(Session session, String id, @Nullable String after);

  /**
   * Asks for a deploy of what is configured now.
   *
   * @param commit the commit to build, where the component is built from Git
   * @return empty where the provider accepted it without naming it: look again with {@link
   *     #deployAfter}
   */
  Optional<Deploy> deploy(Session session, Desired<S> desired, String id, @Nullable String commit);

  Deploy observeDeploy(Session session, String id, String deployId);

  /** The last lines the failed deploy wrote, newest last, bounded; empty where there are none. */
  String logTail(Session session, String id, Deploy deploy);
}
