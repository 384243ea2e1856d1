package dev.understudy.provider;

import dev.understudy.plan.ComponentSpec;
import dev.understudy.plan.Desired;

/**
 * A component that can tell what it is like, whether it is ours or production's: for the two to be
 * compared. Reads only.
 */
public interface Described<S extends ComponentSpec> extends Provisionable<S> {

  /**
   * @param desired the component of ours, which says where to look
   * @param id of anything of its kind that the account may read
   * @throws ProviderException.Refused where there is none of that id
   */
  Description describe(Session session, Desired<S> desired, String id);
}
