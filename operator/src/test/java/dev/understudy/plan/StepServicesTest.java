package dev.understudy.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.understudy.api.v1alpha1.SmokeStep;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepServicesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{http: {service: x}} | http",
        "{tcp: {service: x, port: 1}} | tcp",
        "{websocket: {service: x}} | websocket",
        "{tls: {service: x}} | tls",
        "{mailbox: {mailpit: {service: x}, to: a@b}} | mailbox.mailpit",
        "{tcp: {host: x, port: 1}} | ",
        "{tls: {host: x}} | ",
        "{mailbox: {mailpit: {url: https://x}, to: a@b}} | ",
        "{sql: select 1} | ",
      })
  void areNamedWithTheirPlace(String step, String place) throws JsonProcessingException {
    assertThat(StepServices.of(new YAMLMapper().readValue(step, SmokeStep.class)))
        .isEqualTo(place == null ? Map.of() : Map.of(place, "x"));
  }
}
