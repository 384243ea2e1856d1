package dev.understudy.verify;

import dev.understudy.api.v1alpha1.*;
import dev.understudy.provider.Redactor;
import java.time.InstantSource;
import java.util.List;

public class SmokeRunner {
  public SmokeRunner(InstantSource c, Redactor r, List<String> h, boolean p) {}

  public SmokeReport run(List<SmokeTestSpec> t, SmokeTarget g) {
    return new SmokeReport(VerificationResult.Passed, "");
  }
}
