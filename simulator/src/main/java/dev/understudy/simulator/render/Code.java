package dev.understudy.simulator.render;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.simulator.app.ImageReference;
import dev.understudy.simulator.git.Commit;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** What one deploy runs. */
sealed interface Code {

  /** What the runner of apps is told to start. */
  String program();

  /** What the build says as it begins. */
  List<String> buildLog();

  /** Why it can't be built or pulled. */
  Optional<String> unbuildable();

  /** Its part of Render's {@code deploy}. */
  void describe(ObjectNode deploy);

  /** An image, pulled. */
  record Image(String ref) implements Code {

    /** The tag of an image that no registry has. */
    private static final String MISSING = "missing";

    @Override
    public String program() {
      return ref;
    }

    @Override
    public List<String> buildLog() {
      return List.of();
    }

    @Override
    public Optional<String> unbuildable() {
      return ImageReference.parse(ref).version().equals(MISSING)
          ? Optional.of("image " + ref + " not found")
          : Optional.empty();
    }

    @Override
    public void describe(ObjectNode deploy) {
      deploy.set("image", Json.object().put("ref", ref).put("sha", sha()));
    }

    /** There is no registry: a reference always stands for the same image. */
    private String sha() {
      int digest = ref.indexOf('@');
      return digest >= 0 ? ref.substring(digest + 1) : "sha256:" + sha256(ref);
    }

    private static String sha256(String text) {
      try {
        byte[] hash =
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java platform has SHA-256", e);
      }
    }
  }

  /**
   * A commit, built.
   *
   * @param type of the service: a site is built once, and what the build produced is served
   */
  record Built(String path, String branch, Commit commit, String buildCommand, String type)
      implements Code {

    @Override
    public String program() {
      String prefix = type.equals(SiteDetails.TYPE) ? "static-site/" : "";
      return prefix + path + ":" + commit.version();
    }

    @Override
    public List<String> buildLog() {
      return List.of(
          "==> Checking out commit " + commit.id() + " in branch " + branch,
          "==> Running build command '" + buildCommand + "'...");
    }

    @Override
    public Optional<String> unbuildable() {
      return commit.buildable()
          ? Optional.empty()
          : Optional.of("the build exited with status 1: src/main.ts does not compile");
    }

    @Override
    public void describe(ObjectNode deploy) {
      deploy.set("commit", Json.object().put("id", commit.id()).put("message", commit.version()));
    }
  }
}
