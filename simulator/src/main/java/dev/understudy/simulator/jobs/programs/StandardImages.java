package dev.understudy.simulator.jobs.programs;

import dev.understudy.simulator.jobs.Image;
import dev.understudy.simulator.jobs.Images;
import dev.understudy.simulator.jobs.Invocation;
import dev.understudy.simulator.jobs.Program;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The images that examples name: {@code postgres} (runs as root unless told otherwise, as the real
 * one), {@code ghcr.io/heretix/api} with its migrations, and {@code ghcr.io/heretix/seed}.
 */
public final class StandardImages {
  private static final long APP_USER = 1000;

  private StandardImages() {}

  /** Run by stand-ins alone. */
  public static Images all() {
    return with(Optional.empty());
  }

  /** Where this machine has the real tool, by that. */
  static Images withRealTools() {
    return with(RealAlembic.installed());
  }

  private static Images with(Optional<Path> alembic) {
    return new Images()
        .with(
            "postgres",
            image(
                0,
                List.of("docker-entrypoint.sh"),
                Map.of("psql", new Psql(), "pg_dump", new PgDump(), "sed", new Sed())))
        .with("ghcr.io/heretix/api", tag -> Optional.of(api(tag, alembic)))
        .with(
            "ghcr.io/heretix/seed",
            image(APP_USER, List.of("seed"), Map.of("seed", new SeedGenerator())));
  }

  private static Image api(String tag, Optional<Path> alembic) {
    Program program =
        alembic
            .<Program>map(command -> new RealAlembic(command, VersionFiles.folder(tag)))
            .orElseGet(() -> new Alembic(VersionFiles.of(tag)));
    return image(APP_USER, List.of("uvicorn"), Map.of("alembic", program));
  }

  /** With a shell, and {@code uv run} before a command. */
  private static Image image(long user, List<String> entrypoint, Map<String, Program> own) {
    Map<String, Program> all = new HashMap<>(own);
    all.put("sh", new Shell(() -> all));
    all.put("uv", call -> uv(call, all));
    return new Image(user, entrypoint, all);
  }

  private static int uv(Invocation call, Map<String, Program> programs) throws Exception {
    List<String> arguments = call.arguments();
    Program program =
        arguments.size() < 2 || !arguments.getFirst().equals("run")
            ? null
            : programs.get(arguments.get(1));
    if (program == null) {
      call.err().println("error: this stand-in knows only: uv run <program>");
      return 2;
    }
    return program.run(call.in(arguments.subList(1, arguments.size()), call.in(), call.out()));
  }
}
