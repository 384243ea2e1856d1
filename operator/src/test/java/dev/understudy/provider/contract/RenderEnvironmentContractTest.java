package dev.understudy.provider.contract;

import dev.understudy.plan.ComponentSpec;

class RenderEnvironmentContractTest extends AdapterContract<ComponentSpec.RenderEnvironment> {
  @Override
  protected Subject<ComponentSpec.RenderEnvironment> subject() {
    return new RenderEnvironmentSubject(RenderStage.open());
  }
}
