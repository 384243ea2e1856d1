package dev.understudy.simulator.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefinitionsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                                                     | false",
        "status: {}                                                             | false",
        "status: {acceptedNames: {plural: a, kind: A}, storedVersions: [v1]}    | false",
        "status: {conditions: [{type: NamesAccepted, status: 'True'}]}          | false",
        "status: {conditions: [{type: Established, status: 'False'}]}           | false",
        "status: {conditions: [{type: Established, status: 'True'}]}            | true",
      },
      quoteCharacter = '`')
  void isEstablishedWhenItsConditionSaysSo(String yaml, boolean established) {
    var definition = Serialization.unmarshal(yaml, CustomResourceDefinition.class);
    assertThat(Definitions.isEstablished(definition)).isEqualTo(established);
  }
}
