package dev.understudy.source;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Goes down a path from a commit's root. */
record FilePath(GitFiles.Location location, Function<String, GitObject> objects) {
  private static final String SUFFIX = ".sql";

  /** By the last part of their names. */
  SortedMap<String, GitObject.Entry> files() {
    try {
      return found();
    } catch (IllegalArgumentException e) {
      throw new SourceException.Unreachable(
          "%s: expected a commit and its folders, but one %s."
              .formatted(location.repo(), e.getMessage()),
          e);
    }
  }

  private SortedMap<String, GitObject.Entry> found() {
    GitObject.Entry at = new GitObject.Entry("40000", objects.apply(location.commit()).tree());
    String name = "";
    for (String part : location.path().replaceFirst("/+$", "").split("/+")) {
      GitObject.Entry next = at.isFolder() ? entries(at).get(part) : null;
      if (next == null) {
        throw new SourceException.FilesNotFound(
            "There is no %s: '%s' is not found. Correct the path, or push it."
                .formatted(location, part));
      }
      at = next;
      name = part;
    }
    SortedMap<String, GitObject.Entry> files = new TreeMap<>();
    if (at.isFile()) {
      files.put(name, at);
    } else if (at.isFolder()) {
      entries(at)
          .forEach((file, entry) -> {
            if (entry.isFile() && file.endsWith(SUFFIX)) {
              files.put(file, entry);
            }
          });
    }
    if (files.isEmpty()) {
      throw new SourceException.FilesNotFound(
          at.isFolder()
              ? "The folder %s has no file that ends in .sql.".formatted(location)
              : "%s is neither a file nor a folder.".formatted(location));
    }
    return files;
  }

  private Map<String, GitObject.Entry> entries(GitObject.Entry folder) {
    return objects.apply(folder.id()).entries(location.commit().length());
  }
}
