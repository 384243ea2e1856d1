package dev.understudy.e2e;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a command as a restricted pod does: as uid 65532, with a root that is read-only but for one
 * directory. Where the machine does not let us (not Linux, not root), without.
 */
record Confinement(Path writable) {
  private static final String CONFINED =
      "mount -o remount,bind,ro / && mount -t tmpfs tmpfs '%s' && exec setpriv --reuid 65532"
          + " --regid 65532 --clear-groups --no-new-privs --bounding-set=-all --inh-caps=-all -- \"$@\"";

  boolean possible(Path readable) throws IOException, InterruptedException {
    List<String> probe =
        around(
            List.of(
                "sh",
                "-c",
                "test -r '" + readable + "' && ! touch '" + readable.resolveSibling("no") + "'"));
    try {
      return new ProcessBuilder(probe)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException noUnshare) {
      System.out.println("ImageIT: not confined, since " + noUnshare.getMessage());
      return false;
    }
  }

  List<String> around(List<String> command) {
    List<String> all = new ArrayList<>();
    all.addAll(List.of("unshare", "-m", "sh", "-c", CONFINED.formatted(writable), "sh"));
    all.addAll(command);
    return all;
  }
}
