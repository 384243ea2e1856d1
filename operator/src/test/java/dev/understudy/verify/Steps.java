package dev.understudy.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.understudy.api.v1alpha1.EventuallySpec;
import dev.understudy.api.v1alpha1.HttpMethod;
import dev.understudy.api.v1alpha1.HttpStep;
import dev.understudy.api.v1alpha1.SmokeStep;
import dev.understudy.api.v1alpha1.SmokeTestSpec;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Smoke tests in few words. */
final class Steps {
  private static final YAMLMapper YAML = new YAMLMapper();

  private Steps() {}

  static SmokeTestSpec test(String name, SmokeStep... steps) {
    return new SmokeTestSpec(name, List.of(steps), null, null, null);
  }

  static SmokeStep get(String path, String... expect) {
    return http(new HttpStep("api", path, null, Map.of(), null, null, null, null), expect);
  }

  static SmokeStep post(String path, String json, String... expect) {
    try {
      return http(
          new HttpStep(
              "api",
              path,
              HttpMethod.POST,
              Map.of(),
              new ObjectMapper().readTree(json),
              null,
              null,
              null),
          expect);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  static SmokeStep http(HttpStep http, String... expect) {
    return step(http, null, List.of(expect), Map.of(), null);
  }

  static SmokeStep sql(String sql, String... expect) {
    return step(null, sql, List.of(expect), Map.of(), null);
  }

  static SmokeStep capturing(SmokeStep step, String name, String expression) {
    return step(
        step.http(), step.sql(), step.expect(), Map.of(name, expression), step.eventually());
  }

  static SmokeStep eventually(String timeout, SmokeStep step) {
    return step(
        step.http(), step.sql(), step.expect(), step.capture(), new EventuallySpec(timeout, null));
  }

  static SmokeStep step(
      @Nullable HttpStep http,
      @Nullable String sql,
      List<String> expect,
      Map<String, String> capture,
      @Nullable EventuallySpec eventually) {
    return new SmokeStep(
        http, sql, null, Map.of(), null, null, null, null, expect, capture, eventually);
  }

  /** As a user writes it. */
  static SmokeStep yaml(String yaml) {
    try {
      return YAML.readValue(yaml, SmokeStep.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  static SmokeTestSpec retried(int retries, SmokeStep... steps) {
    return new SmokeTestSpec("t", List.of(steps), null, retries, null);
  }
}
