package dev.understudy.verify;

import dev.understudy.api.v1alpha1.*;
import java.util.List;

public class ExpectationCheck {
  public List<String> problems(List<SmokeTestSpec> t) {
    return List.of();
  }
}
