package dev.understudy.simulator.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the server keeps its files: in memory where the system offers that, since a new database is
 * some hundred small files and a disk takes ten times as long for them. Directories of JVMs that
 * were killed are removed, which also ends a server that outlived its JVM.
 */
final class DataDirectory {

  private static final Logger LOG = LoggerFactory.getLogger(DataDirectory.class);
  private static final Path SHARED_MEMORY = Path.of("/dev/shm");
  private static final long ENOUGH_BYTES = 2L << 30;
  private static final String PREFIX = "understudy-postgres-";

  private DataDirectory() {}

  /** Named after this JVM's process. */
  static Path create() {
    try {
      Path root = inMemory() ? SHARED_MEMORY : Path.of(System.getProperty("java.io.tmpdir"));
      sweep(root);
      return Files.createTempDirectory(root, PREFIX + ProcessHandle.current().pid() + "-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Containers often have a very small one. */
  private static boolean inMemory() throws IOException {
    return Files.isWritable(SHARED_MEMORY)
        && Files.getFileStore(SHARED_MEMORY).getUsableSpace() > ENOUGH_BYTES;
  }

  private static void sweep(Path root) throws IOException {
    try (Stream<Path> children = Files.list(root)) {
      children.filter(DataDirectory::abandoned).forEach(DataDirectory::remove);
    }
  }

  private static boolean abandoned(Path directory) {
    String name = directory.getFileName().toString();
    if (!name.startsWith(PREFIX)) {
      return false;
    }
    String pid = name.substring(PREFIX.length()).replaceFirst("-.*", "");
    return pid.matches("\\d{1,18}") && ProcessHandle.of(Long.parseLong(pid)).isEmpty();
  }

  private static void remove(Path directory) {
    try (Stream<Path> all = Files.walk(directory)) {
      List<Path> childrenFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path each : childrenFirst) {
        Files.deleteIfExists(each);
      }
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("{} is left over from a killed JVM and can't be removed", directory, e);
    }
  }
}
