package dev.understudy.generate;

import dev.understudy.api.v1alpha1.ClusterProviderAccount;
import dev.understudy.api.v1alpha1.ProviderAccount;
import dev.understudy.api.v1alpha1.StagingEnvironment;
import dev.understudy.api.v1alpha1.StagingRelease;
import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.crdv2.generator.CRDPostProcessor;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.CustomResource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Custom resource definitions, generated from the records and completed where the generator falls
 * short.
 */
final class Crds {
  private static final Map<String, Class<? extends CustomResource<?, ?>>> KINDS =
      Map.of(
          "StagingEnvironment", StagingEnvironment.class,
          "StagingRelease", StagingRelease.class,
          "ProviderAccount", ProviderAccount.class,
          "ClusterProviderAccount", ClusterProviderAccount.class);

  /** The generator sorts columns by path; people read them in this order. */
  private static final List<String> COLUMNS =
      List.of(
          "ENVIRONMENT",
          "READY",
          "STATUS",
          "RELEASE",
          "RESULT",
          "FINISHED",
          "REJECTED",
          "DATABASE",
          "EXPIRES",
          "AGE",
          "URL",
          "RESTORES",
          "MESSAGE");

  private Crds() {}

  /** YAML by the name of the definition. */
  static Map<String, String> yaml() {
    try {
      Path dir = Files.createTempDirectory("crds");
      new CRDGenerator()
          .inOutputDir(dir.toFile())
          .withParallelGenerationEnabled(false)
          .forCRDVersions("v1")
          .withPostProcessor(
              new CRDPostProcessor() {
                @Override
                public HasMetadata process(HasMetadata crd, String version) {
                  return complete((CustomResourceDefinition) crd);
                }
              })
          .customResourceClasses(List.copyOf(KINDS.values()))
          .generate();
      Map<String, String> yaml = new TreeMap<>();
      try (var files = Files.list(dir)) {
        for (Path file : files.toList()) {
          yaml.put(file.getFileName().toString().replace("-v1.yml", ""), Files.readString(file));
        }
      }
      return yaml;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CustomResourceDefinition complete(CustomResourceDefinition crd) {
    CustomResourceDefinitionVersion version = crd.getSpec().getVersions().getFirst();
    version
        .getAdditionalPrinterColumns()
        .sort(
            Comparator.comparingInt(
                (CustomResourceColumnDefinition c) -> COLUMNS.indexOf(c.getName())));
    JSONSchemaProps schema = version.getSchema().getOpenAPIV3Schema();
    Class<?> kind = KINDS.get(crd.getSpec().getNames().getKind());
    var types = ((ParameterizedType) kind.getGenericSuperclass()).getActualTypeArguments();
    SchemaCompletion.complete(schema.getProperties().get("spec"), (Class<?>) types[0]);
    SchemaCompletion.complete(schema.getProperties().get("status"), (Class<?>) types[1]);
    schema.setDescription(Descriptions.of(kind));
    schema.setRequired(List.of("spec"));
    return crd;
  }
}
