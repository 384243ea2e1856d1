package dev.understudy.gitops;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Flux's reading of health (RFC 0009): an older observedGeneration is InProgress; then the
 * expressions inProgress, failed and current are asked in this order, and what none of them claims
 * is InProgress. The top-level fields of the object are the variables.
 */
public final class FluxHealth {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_LONG_FOR_INTS);
  private static final Cel CEL =
      CelFactory.standardCelBuilder()
          .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
          .addVar("metadata", SimpleType.DYN)
          .addVar("status", SimpleType.DYN)
          .setResultType(SimpleType.BOOL)
          .build();

  private final Map<String, JsonNode> checks = new HashMap<>();

  private FluxHealth() {}

  public static FluxHealth shipped() throws IOException {
    FluxHealth health = new FluxHealth();
    for (JsonNode document :
        ShippedFile.documents(ShippedFile.ROOT.resolve("gitops/flux/kustomization.yaml"))) {
      for (JsonNode check : document.at("/spec/healthCheckExprs")) {
        if (!check.get("apiVersion").textValue().equals("understudy.dev/v1alpha1")) {
          throw new AssertionError("a check of a version there is not: " + check);
        }
        health.checks.put(check.get("kind").textValue(), check);
      }
    }
    return health;
  }

  /**
   * @return Current, InProgress or Failed
   * @throws CelEvaluationException if an expression asks for a field that is not there; Flux then
   *     goes on waiting
   */
  public String of(JsonNode object) throws CelEvaluationException {
    JsonNode observed = object.at("/status/observedGeneration");
    if (!observed.isMissingNode() && !observed.equals(object.at("/metadata/generation"))) {
      return "InProgress";
    }
    JsonNode check = checks.get(object.get("kind").textValue());
    if (is(check.get("inProgress"), object)) {
      return "InProgress";
    }
    if (is(check.get("failed"), object)) {
      return "Failed";
    }
    return is(check.get("current"), object) ? "Current" : "InProgress";
  }

  private static boolean is(JsonNode expression, JsonNode object) throws CelEvaluationException {
    try {
      Map<String, Object> variables =
          JSON.convertValue(object, new TypeReference<Map<String, Object>>() {});
      Object answer =
          CEL.createProgram(CEL.compile(expression.textValue()).getAst()).eval(variables);
      if (answer instanceof Boolean yes) {
        return yes;
      }
      throw new CelEvaluationException(expression + " has no answer for " + object);
    } catch (CelValidationException e) {
      throw new AssertionError(expression + " does not compile", e);
    }
  }
}
