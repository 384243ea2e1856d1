package dev.understudy.loop;

import dev.understudy.simulator.render.RenderFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The files of examples/heretix, with nothing changed but where the twins are: endpoints, the
 * workspace, the Git host and the keys of the Secrets.
 */
final class AppliedExample {
  static final List<String> FILES = List.of("accounts.yaml", "staging.yaml");
  private static final Path EXAMPLE =
      Path.of(System.getProperty("understudy.root", ".."), "examples", "heretix");

  private AppliedExample() {}

  static void write(World world, Path directory) throws IOException {
    for (String file : FILES) {
      String text = Files.readString(EXAMPLE.resolve(file));
      String told =
          text.replace(
                  "  neon:\n    api",
                  "  neon:\n    endpoint: " + world.simulator.neonUrl() + "\n    api")
              .replace(
                  "  render:\n    api", "  render:\n    endpoint: " + world.renderUrl + "\n    api")
              .replace("key: api-key", "key: apiKey")
              .replaceAll("tea-\\w+", RenderFixture.WORKSPACE)
              .replaceAll("prj-\\w+", RenderFixture.PROJECT)
              .replace("https://github.com/heretix/ui", world.git.url("heretix/ui").toString());
      Files.writeString(directory.resolve(file), told);
    }
  }
}
