package dev.understudy.provider.contract;

import dev.understudy.plan.ComponentSpec;

class RenderEnvironmentContractTest extends OwnershipContract<ComponentSpec.RenderEnvironment> {
  @Override
  protected String claimedPath() {
    return "/{environmentId}";
  }

  @Override
  protected Subject<ComponentSpec.RenderEnvironment> subject() {
    return new RenderEnvironmentSubject(RenderStage.open());
  }
}
