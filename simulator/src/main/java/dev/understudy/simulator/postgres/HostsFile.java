package dev.understudy.simulator.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A hosts file for JVMs started with {@code -Djdk.net.hosts.file}: names of the providers' real
 * domains that lead to this machine. Such a JVM asks nothing but that file, so it begins with
 * {@code localhost}. Begun anew once a JVM, then only appended to.
 */
public final class HostsFile {

  /** The JDK's own property; a JVM without it resolves names as usual. */
  public static final String PROPERTY = "jdk.net.hosts.file";

  private static final Map<Path, HostsFile> OPEN = new ConcurrentHashMap<>();

  private final Path file;
  private final Set<String> names = ConcurrentHashMap.newKeySet();

  private HostsFile(Path file) {
    this.file = file;
    try {
      Path directory = file.getParent();
      if (directory != null) {
        Files.createDirectories(directory);
      }
      Files.writeString(file, "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    add("localhost");
  }

  public static HostsFile at(Path file) {
    return OPEN.computeIfAbsent(file.toAbsolutePath(), HostsFile::new);
  }

  /** The file this JVM itself resolves names with, if it was told one. */
  public static Optional<HostsFile> ofThisJvm() {
    return Optional.ofNullable(System.getProperty(PROPERTY)).map(Path::of).map(HostsFile::at);
  }

  public Path file() {
    return file;
  }

  /** From now on the name is this machine, in every JVM that reads the file. */
  public void add(String name) {
    if (!names.add(name)) {
      return;
    }
    try {
      Files.writeString(file, "127.0.0.1 " + name + "\n", StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
