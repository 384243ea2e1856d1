package dev.understudy.e2e;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What the Dockerfile does, done without Docker: the same files in the same places, the same
 * commands, with another root than {@code /}.
 */
final class ImageFiles {
  private static final Path ROOT = Path.of(System.getProperty("understudy.root", ".."));
  private static final Pattern COPY =
      Pattern.compile("(?m)^COPY --from=build /src/(\\S+) (/app/\\S*)$");
  private static final Pattern RUN = Pattern.compile("(?m)^RUN (timeout .*)$");
  private static final Pattern ENTRYPOINT = Pattern.compile("(?m)^ENTRYPOINT (\\[.*])$");

  private final String dockerfile;
  private final Path root;

  /**
   * @param root of the image; does not exist yet
   */
  ImageFiles(Path root) throws IOException {
    this.dockerfile = Files.readString(ROOT.resolve("Dockerfile")).replace("\\\n", " ");
    this.root = root.toAbsolutePath();
  }

  /** Through tar, as layers go, which keep times to the second. */
  void copy() throws IOException, InterruptedException {
    List<MatchResult> copies = COPY.matcher(dockerfile).results().toList();
    for (MatchResult copy : copies) {
      Path from = ROOT.resolve(copy.group(1)).toAbsolutePath().normalize();
      Path to = root.resolve(copy.group(2).substring(1));
      boolean directory = copy.group(1).endsWith("/");
      Files.createDirectories(to);
      tar(directory ? from : from.getParent(), directory ? "." : from.getFileName().toString(), to);
    }
  }

  /** Writes it as layers and unpacks these, in the same place. */
  void unpackAnew() throws IOException, InterruptedException {
    Path packed = root.resolveSibling(root.getFileName() + "-packed");
    Files.move(root, packed);
    Files.createDirectories(root);
    tar(packed, ".", root);
  }

  /** The command of the Dockerfile that makes the cache. */
  List<String> training() {
    return List.of("sh", "-c", here(only(RUN)).replace(" java ", " " + java() + " "));
  }

  /**
   * @param more flags of the JVM, before {@code -jar}
   */
  List<String> entrypoint(List<String> more) throws IOException {
    List<String> command = new ArrayList<>();
    for (Object word : new ObjectMapper().readValue(only(ENTRYPOINT), List.class)) {
      if (word.equals("-jar")) {
        command.addAll(more);
      }
      command.add(word.equals("java") ? java() : here(word.toString()));
    }
    return command;
  }

  private String here(String words) {
    return words.replace("/app/", root + "/app/");
  }

  private String only(Pattern instruction) {
    List<MatchResult> found = instruction.matcher(dockerfile).results().toList();
    if (found.size() != 1) {
      throw new AssertionError("the Dockerfile has %d of %s".formatted(found.size(), instruction));
    }
    return found.getFirst().group(1);
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static void tar(Path from, String what, Path to)
      throws IOException, InterruptedException {
    String pipe = "tar -C '%s' -cf - '%s' | tar -C '%s' -xf -".formatted(from, what, to);
    if (new ProcessBuilder("sh", "-c", pipe).inheritIO().start().waitFor() != 0) {
      throw new AssertionError("could not be copied: " + pipe);
    }
  }
}
