package dev.understudy.provider.contract;

import dev.understudy.plan.ComponentSpec;

class RenderWebServiceContractTest extends AdapterContract<ComponentSpec.RenderWebService> {
  @Override
  protected Subject<ComponentSpec.RenderWebService> subject() {
    return new RenderWebServiceSubject(RenderStage.open());
  }
}
