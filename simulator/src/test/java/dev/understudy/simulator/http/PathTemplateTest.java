package dev.understudy.simulator.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PathTemplateTest {

  @Test
  void matchesWholeSegmentsAndDecodesThem() {
    PathTemplate template = PathTemplate.of("/projects/{project_id}/roles/{role}");
    assertThat(template.match("/projects/p-1/roles/a%2Fb+c"))
        .contains(Map.of("project_id", "p-1", "role", "a/b+c"));
    assertThat(template.match("/projects/p-1/roles/a/b")).isEmpty();
    assertThat(template.match("/projects/p-1/roles")).isEmpty();
  }

  @Test
  void theMoreLiteralOneComesFirst() {
    assertThat(
            Stream.of("/b/{id}", "/b/count", "/{x}/y", "/b/{id}/c").map(PathTemplate::of).sorted())
        .extracting(PathTemplate::template)
        .containsExactly("/b/count", "/b/{id}", "/b/{id}/c", "/{x}/y");
  }
}
