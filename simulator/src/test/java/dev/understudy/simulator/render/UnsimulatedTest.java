package dev.understudy.simulator.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.understudy.simulator.http.Route;
import dev.understudy.simulator.http.SpecFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What the twin doesn't do, it says. */
class UnsimulatedTest {

  private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

  @Test
  void isAnsweredWith501() {
    try (Rig rig = new Rig()) {
      String path = "/services/" + RenderFixture.PRODUCTION_SERVICE + "/instances";

      assertThat(rig.get(path).expect(501).message())
          .isEqualTo("the Render twin does not simulate GET /services/{serviceId}/instances");
    }
  }

  @Test
  void togetherWithTheSimulatedIsAllOfTheSpec() throws IOException {
    Optional<Path> specs = SpecFiles.directory();
    assumeTrue(specs.isPresent(), "no official spec files here");
    Set<String> official = new TreeSet<>();
    new ObjectMapper()
        .readTree(specs.get().resolve("render.json").toFile())
        .path("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .fieldNames()
                .forEachRemaining(method -> {
                  if (METHODS.contains(method)) {
                    official.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
                  }
                }));

    try (Rig rig = new Rig()) {
      assertThat(rig.twin.routes())
          .extracting(route -> name(route))
          .containsExactlyInAnyOrderElementsOf(official);
    }
  }

  private static String name(Route route) {
    return route.method() + " " + route.template();
  }
}
