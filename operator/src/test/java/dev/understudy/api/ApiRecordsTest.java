package dev.understudy.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.understudy.api.v1alpha1.StagingEnvironment;
import io.fabric8.generator.annotation.Required;
import io.fabric8.kubernetes.api.model.Condition;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every record that users write or read. */
class ApiRecordsTest {

  private static final List<Class<?>> RECORDS =
      new ClassFileImporter()
              .withImportOption(new ImportOption.DoNotIncludeTests())
              .importPackagesOf(StagingEnvironment.class)
              .stream()
              .filter(JavaClass::isRecord)
              .<Class<?>>map(JavaClass::reflect)
              .toList();

  static List<Class<?>> records() {
    return RECORDS;
  }

  static Stream<Field> fields() {
    return RECORDS.stream()
        .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
        .filter(field -> !Modifier.isStatic(field.getModifiers()));
  }

  static Stream<Field> listMaps() {
    return fields().filter(field -> field.isAnnotationPresent(ListMap.class));
  }

  @Test
  void thereAreSome() {
    assertThat(RECORDS).hasSizeGreaterThan(20);
  }

  /** An older operator must be able to read what a newer one, or its CRD, has let in. */
  @ParameterizedTest
  @MethodSource("records")
  void ignoresUnknownFields(Class<?> type) {
    assertThat(type.getAnnotation(JsonIgnoreProperties.class))
        .isNotNull()
        .matches(JsonIgnoreProperties::ignoreUnknown);
  }

  /** What is not set is not written: server-side apply would own it. */
  @ParameterizedTest
  @MethodSource("records")
  void writesNothingForNothing(Class<?> type) {
    assertThat(type.getAnnotation(JsonInclude.class))
        .isNotNull()
        .extracting(JsonInclude::value)
        .isEqualTo(JsonInclude.Include.NON_EMPTY);
  }

  /** For {@code kubectl explain}. */
  @ParameterizedTest
  @MethodSource("fields")
  void isDescribed(Field field) {
    assertThat(field.getAnnotation(JsonPropertyDescription.class))
        .isNotNull()
        .extracting(JsonPropertyDescription::value)
        .asString()
        .isNotBlank();
  }

  /** The API server refuses a list-map whose key may be missing. */
  @ParameterizedTest
  @MethodSource("listMaps")
  void keyIsRequired(Field field) throws NoSuchFieldException {
    Class<?> item =
        (Class<?>) ((ParameterizedType) field.getGenericType()).getActualTypeArguments()[0];
    Field key = item.getDeclaredField(field.getAnnotation(ListMap.class).value());

    assertThat(item == Condition.class || key.isAnnotationPresent(Required.class))
        .as("%s.%s", item.getSimpleName(), key.getName())
        .isTrue();
  }
}
