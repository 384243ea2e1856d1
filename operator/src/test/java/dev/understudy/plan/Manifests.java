package dev.understudy.plan;

import dev.understudy.api.v1alpha1.StagingEnvironment;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Manifests as users write them, from the test resources. */
public final class Manifests {
  private Manifests() {}

  public static StagingEnvironment environment(String resource) {
    return Serialization.unmarshal(text(resource), StagingEnvironment.class);
  }

  public static String text(String resource) {
    try (InputStream in = Manifests.class.getResourceAsStream(resource)) {
      return new String(
          Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Owner owner(StagingEnvironment environment) {
    var metadata = environment.getMetadata();
    return new Owner("c1", metadata.getNamespace(), metadata.getName(), metadata.getUid());
  }
}
