package dev.understudy.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.provider.Secret;
import dev.understudy.simulator.git.GitHost;
import dev.understudy.simulator.git.Repositories;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files at a commit, asked of a Git host's twin. */
class GitFilesTest {
  private static final String API = "heretix/api";
  private static final String TOKEN = "ghp_0123456789abcdefghij";
  private static final Map<String, String> FILES =
      Map.of(
          "README.md", "hello",
          "db/V1__größe.sql", "select 'ä';\n",
          "db/V2__b.sql", "x".repeat(200_000),
          "db/notes.txt", "no",
          "db/old/V0__a.sql", "select 0",
          "seed.sql", "insert");

  private final Repositories repositories = new Repositories();
  private final GitHost host = GitHost.serve(repositories);

  @AfterEach
  void close() {
    host.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theSqlOfAFolderOrOneFileIsReadAtItsCommit(boolean filters) {
    if (!filters) {
      host.withoutFilters();
    }
    String first = repositories.pushFiles(API, "main", FILES);
    String second = repositories.pushFiles(API, "main", Map.of("db/V9__z.sql", "select 9"));

    assertThat(read(first, "db"))
        .containsExactlyEntriesOf(
            new TreeMap<>(
                Map.of("V1__größe.sql", "select 'ä';\n", "V2__b.sql", "x".repeat(200_000))));
    assertThat(read(first, "db/old/")).containsOnlyKeys("V0__a.sql");
    assertThat(read(first, "seed.sql")).containsExactly(Map.entry("seed.sql", "insert"));
    assertThat(read(first, "README.md")).containsExactly(Map.entry("README.md", "hello"));
    assertThat(read(second, "db")).containsExactly(Map.entry("V9__z.sql", "select 9"));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "nowhere, 'nowhere' is not found",
        "db/old/V0__a.sql/x, 'x' is not found",
        "db/V7__x.sql, 'V7__x.sql' is not found",
        "docs, has no file that ends in .sql",
      })
  void whatIsNotThereIsNamed(String path, String words) {
    Map<String, String> files = new HashMap<>(FILES);
    files.put("docs/a.md", "a");
    String commit = repositories.pushFiles(API, "main", files);

    assertThatThrownBy(() -> read(commit, path))
        .isInstanceOf(SourceException.FilesNotFound.class)
        .hasMessageContaining(words)
        .hasMessageContaining(host.url(API));
  }

  @Test
  void aCommitThatIsNotThereIsNamed() {
    repositories.pushFiles(API, "main", FILES);
    assertThatThrownBy(() -> read("0123456789".repeat(4), "db"))
        .isInstanceOf(SourceException.FilesNotFound.class)
        .hasMessageContaining("refuses the commit 0123456789")
        .hasMessageContaining("not our ref");
  }

  @Test
  void tooManyOrTooLargeFilesAreRefused() {
    Map<String, String> many = new HashMap<>();
    for (int i = 0; i <= 1_000; i++) {
      many.put("db/V" + i + "__x.sql", "select 1");
    }
    String commit = repositories.pushFiles(API, "main", many);
    assertThatThrownBy(() -> read(commit, "db"))
        .isInstanceOf(SourceException.FilesNotFound.class)
        .hasMessageContaining("has 1001 files; at most 1000");

    String large = repositories.pushFiles(API, "main", Map.of("a.sql", "x".repeat(5_000_000)));
    assertThatThrownBy(() -> read(large, "a.sql"))
        .isInstanceOf(SourceException.FilesNotFound.class)
        .hasMessageContaining("larger than 4194304 bytes");
  }

  @Test
  void aPrivateRepositoryIsReadWithItsTokenOnly() {
    String commit = repositories.pushFiles(API, "main", FILES);
    repositories.protect(API, TOKEN);

    assertThat(files("127.0.0.1").read(location(commit, "seed.sql", TOKEN)))
        .containsOnlyKeys("seed.sql");
    assertThatThrownBy(() -> read(commit, "seed.sql"))
        .isInstanceOf(SourceException.RepositoryNotFound.class)
        .hasMessageContaining("tokenSecretRef");
    assertThatThrownBy(() -> files("127.0.0.1").read(location(commit, "seed.sql", "ghp_wrong0123")))
        .isInstanceOf(SourceException.RepositoryNotFound.class)
        .hasMessageNotContaining("ghp_");
  }

  @Test
  void onlyAllowedHostsAreAsked() {
    String commit = repositories.pushFiles(API, "main", FILES);
    assertThatThrownBy(() ->
            files("github.com")
                .read(new GitFiles.Location(host.url(API), commit, "db", Optional.empty())))
        .isInstanceOf(SourceException.HostRefused.class);
    assertThat(host.looks()).isZero();
  }

  @Test
  void troubleOfTheHostIsToldAsSuch() {
    String commit = repositories.pushFiles(API, "main", FILES);
    host.onlyVersion0();
    assertThatThrownBy(() -> read(commit, "db"))
        .isInstanceOf(SourceException.FilesNotFound.class)
        .hasMessageContaining("old version of Git's protocol");
    host.trouble(503);
    assertThatThrownBy(() -> read(commit, "db"))
        .isInstanceOf(SourceException.Unreachable.class)
        .hasMessageContaining("got 503");
  }

  private Map<String, String> read(String commit, String path) {
    return files("127.0.0.1")
        .read(new GitFiles.Location(host.url(API), commit, path, Optional.empty()));
  }

  private GitFiles.Location location(String commit, String path, String token) {
    return new GitFiles.Location(host.url(API), commit, path, Optional.of(new Secret<>(token)));
  }

  private static GitFiles files(String allowed) {
    return new GitFiles(
        new AllowedHosts(Set.of(allowed)), Duration.ofSeconds(5), Duration.ofSeconds(20));
  }
}
