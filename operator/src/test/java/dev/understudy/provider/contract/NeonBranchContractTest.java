package dev.understudy.provider.contract;

import dev.understudy.plan.ComponentSpec;

class NeonBranchContractTest extends AdapterContract<ComponentSpec.NeonBranch> {
  @Override
  protected Subject<ComponentSpec.NeonBranch> subject() {
    return new NeonBranchSubject();
  }
}
