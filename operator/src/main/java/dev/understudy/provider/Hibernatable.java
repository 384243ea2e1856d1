package dev.understudy.provider;

import dev.understudy.plan.ComponentSpec;

/**
 * A component that can be stopped without being given up, and run again. How it is, is seen by
 * {@link Provisionable#observe}: {@link Observed.Asleep} or not.
 *
 * <p>Each operation may be asked again, and may end after it returned. Every operation may throw a
 * {@link ProviderException}.
 */
public interface Hibernatable<S extends ComponentSpec> extends Provisionable<S> {

  /** Asks for it to be stopped: it runs nothing, and takes no requests. */
  void sleep(Session session, String id);

  /** Asks for it to run again. A provider may deploy what is configured of its own accord. */
  void wake(Session session, String id);
}
