package dev.understudy.simulator.git;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The repositories there are, by their path at whatever host, such as {@code heretix/ui}. Safe for
 * use by many threads.
 */
public final class Repositories {

  private final Map<String, Repository> byPath = new LinkedHashMap<>();
  private final List<BiConsumer<String, String>> onPush = new CopyOnWriteArrayList<>();
  private long commits;

  private static final class Repository {
    private final String defaultBranch;
    private final Map<String, Commit> heads = new TreeMap<>();
    private final Map<String, Commit> commits = new HashMap<>();
    private final GitTree objects = new GitTree();
    private @Nullable String token;

    private Repository(String defaultBranch) {
      this.defaultBranch = defaultBranch;
    }
  }

  /** The path of a repository's URL, by which it is known here. */
  public static String path(String url) {
    String path = URI.create(url).getPath();
    return path == null ? "" : path.replaceFirst("^/+", "").replaceFirst("(\\.git)?/*$", "");
  }

  /**
   * A new commit at the head of a branch; repository and branch are made where they are missing.
   */
  public String push(String path, String branch) {
    return push(path, branch, null);
  }

  /**
   * @param version null for the beginning of the commit's id
   */
  public String push(String path, String branch, @Nullable String version) {
    Commit commit = add(path, branch, version);
    onPush.forEach(listener -> listener.accept(path, branch));
    return commit.id();
  }

  /**
   * A new commit that holds these files, by their paths, and nothing else. Its id is what Git makes
   * of them.
   */
  public String pushFiles(String path, String branch, Map<String, String> files) {
    String id;
    synchronized (this) {
      Repository repository = byPath.computeIfAbsent(path, p -> new Repository(branch));
      id = repository.objects.commit(files, "commit " + ++commits);
      Commit commit = new Commit(id, id.substring(0, 7));
      repository.heads.put(branch, commit);
      repository.commits.put(id, commit);
    }
    onPush.forEach(listener -> listener.accept(path, branch));
    return id;
  }

  /** What is kept of commits that hold files, by the objects' ids. */
  synchronized Map<String, GitTree.Stored> objects(String path) {
    return new LinkedHashMap<>(known(path).objects.objects());
  }

  private synchronized Commit add(String path, String branch, @Nullable String version) {
    Repository repository = byPath.computeIfAbsent(path, p -> new Repository(branch));
    // Counted, not random: two runs of the same pushes get the same ids, and so can be compared.
    String id = "%08x%032x".formatted(++commits * 0x9e3779b1L & 0xffffffffL, commits);
    Commit commit = new Commit(id, version == null ? id.substring(0, 7) : version);
    repository.heads.put(branch, commit);
    repository.commits.put(id, commit);
    return commit;
  }

  /** From now on the repository is private. */
  public synchronized void protect(String path, String token) {
    known(path).token = token;
  }

  public synchronized void deleteBranch(String path, String branch) {
    known(path).heads.remove(branch);
  }

  /** Told of repository and branch after each push. */
  public void onPush(BiConsumer<String, String> listener) {
    onPush.add(listener);
  }

  public synchronized boolean exists(String path) {
    return byPath.containsKey(path);
  }

  public synchronized Optional<String> token(String path) {
    return Optional.ofNullable(known(path).token);
  }

  public synchronized String defaultBranch(String path) {
    return known(path).defaultBranch;
  }

  public synchronized Optional<Commit> head(String path, String branch) {
    return Optional.ofNullable(known(path).heads.get(branch));
  }

  public synchronized Optional<Commit> commit(String path, String id) {
    return Optional.ofNullable(known(path).commits.get(id));
  }

  /** Full names of refs, with {@code HEAD} first. */
  synchronized List<Map.Entry<String, String>> refs(String path) {
    Repository repository = known(path);
    List<Map.Entry<String, String>> refs = new ArrayList<>();
    Commit head = repository.heads.get(repository.defaultBranch);
    if (head != null) {
      refs.add(Map.entry("HEAD", head.id()));
    }
    repository.heads.forEach(
        (branch, commit) -> refs.add(Map.entry("refs/heads/" + branch, commit.id())));
    return refs;
  }

  private Repository known(String path) {
    Repository repository = byPath.get(path);
    if (repository == null) {
      throw new IllegalArgumentException("no repository " + path);
    }
    return repository;
  }
}
