package dev.understudy.source;

import dev.understudy.provider.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Files of a repository at one commit, read from its host into memory: no clone, no working tree,
 * no history. What the host sends is bounded, and since Git names content by its digest, it can't
 * send anything else than the commit that was named.
 */
public final class GitFiles {
  private static final int MOST_FILES = 1_000;
  private static final int MOST_WORDS = 256;
  private static final int MOST_BYTES = 4 * 1024 * 1024;

  private final AllowedHosts hosts;
  private final GitHttp http;

  /**
   * @param connect how long a connection may take
   * @param whole how long an exchange may take; reading takes at most three
   */
  public GitFiles(AllowedHosts hosts, Duration connect, Duration whole) {
    this.hosts = hosts;
    this.http = new GitHttp(connect, whole);
  }

  /**
   * What is to be read.
   *
   * @param repo its URL
   * @param commit full id, such as {@link GitHeads#head} gives for a branch
   * @param path of a file, or of a folder, from the root
   * @param token where the repository is private
   */
  public record Location(String repo, String commit, String path, Optional<Secret<String>> token) {
    @Override
    public String toString() {
      return "'%s' of %s at %s"
          .formatted(path, repo, commit.substring(0, Math.min(12, commit.length())));
    }
  }

  /**
   * Names to contents: of a folder each file directly in it that ends in {@code .sql}, of a file
   * that one. Calls the host, and so may take as long as was allowed.
   *
   * @throws SourceException where it can't be told; {@link SourceException.FilesNotFound} where
   *     only another commit or path can help
   */
  public SortedMap<String, String> read(Location location) {
    Branch repository = new Branch(location.repo(), location.commit(), location.token());
    URI uri = hosts.check(repository);
    Objects objects = new Objects(uri, repository, location);
    SortedMap<String, GitObject.Entry> found = new FilePath(location, objects::get).files();
    if (found.size() > MOST_FILES) {
      throw new SourceException.FilesNotFound(
          "The folder %s has %d files; at most %d are read."
              .formatted(location, found.size(), MOST_FILES));
    }
    objects.ensure(found.values().stream().map(GitObject.Entry::id).distinct().toList());
    SortedMap<String, String> texts = new TreeMap<>();
    int bytes = 0;
    for (Map.Entry<String, GitObject.Entry> file : found.entrySet()) {
      byte[] content = objects.get(file.getValue().id()).content();
      bytes += content.length;
      if (bytes > MOST_BYTES) {
        throw new SourceException.FilesNotFound(
            "The files %s are larger than %d bytes, the most that is read."
                .formatted(location, MOST_BYTES));
      }
      texts.put(file.getKey(), text(content, file.getKey(), location));
    }
    return texts;
  }

  private static String text(byte[] content, String name, Location location) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    } catch (CharacterCodingException e) {
      throw new SourceException.FilesNotFound(
          "The file %s in %s is not text in UTF-8.".formatted(name, location));
    }
  }

  /** What was got of one repository so far. */
  private final class Objects {
    private final URI uri;
    private final Branch repository;
    private final Location location;
    private final List<String> advertised;
    private final Map<String, GitObject> got = new HashMap<>();

    Objects(URI uri, Branch repository, Location location) {
      this.uri = uri;
      this.repository = repository;
      this.location = location;
      this.advertised = advertised();
      fetch(List.of(location.commit()), Fetch.canFilter(advertised));
    }

    GitObject get(String id) {
      GitObject object = got.get(id);
      if (object == null) {
        throw new SourceException.Unreachable(
            "%s: expected the object %s, which the answer lacks.".formatted(location.repo(), id),
            null);
      }
      return object;
    }

    /** In one exchange. */
    void ensure(List<String> ids) {
      List<String> missing = ids.stream().filter(id -> !got.containsKey(id)).toList();
      if (!missing.isEmpty()) {
        fetch(missing, false);
      }
    }

    private List<String> advertised() {
      try {
        List<String> lines =
            PacketLines.read(
                Remote.body(
                    repository,
                    () -> http.get(URI.create(uri + LsRemote.DISCOVERY), repository.token())));
        if (LsRemote.speaksVersion2(lines)) {
          return lines;
        }
      } catch (IllegalArgumentException e) {
        throw unreadable(e);
      }
      throw new SourceException.FilesNotFound(
          "%s speaks an old version of Git's protocol; files are read by version 2 only (Git 2.18)."
              .formatted(location.repo()));
    }

    private void fetch(List<String> wants, boolean withoutFiles) {
      byte[] answer =
          Remote.body(
              repository,
              () ->
                  http.post(
                      URI.create(uri + LsRemote.SERVICE),
                      repository.token(),
                      Fetch.command(wants, withoutFiles, advertised)));
      try {
        got.putAll(Pack.read(Fetch.pack(answer), location.commit().length()));
      } catch (Fetch.Refused e) {
        throw new SourceException.FilesNotFound(
            "%s refuses the commit %s: %s. Correct the commit, or push it."
                .formatted(location.repo(), location.commit(), words(e)));
      } catch (IllegalArgumentException e) {
        throw unreadable(e);
      }
    }

    /** The host's own, as long as a sentence may be. */
    private static String words(Fetch.Refused refused) {
      String said = String.valueOf(refused.getMessage()).strip().replaceAll("\\s+", " ");
      return said.length() <= MOST_WORDS ? said : said.substring(0, MOST_WORDS) + "…";
    }

    private SourceException unreadable(IllegalArgumentException failure) {
      return new SourceException.Unreachable(
          "%s: expected Git's own format; the answer %s."
              .formatted(location.repo(), failure.getMessage()),
          new IOException(failure));
    }
  }
}
