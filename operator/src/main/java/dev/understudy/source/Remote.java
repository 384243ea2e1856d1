package dev.understudy.source;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Asks a repository's host for one ref. */
record Remote(GitHttp http) {
  private static final String HEADS = "refs/heads/";

  /** One exchange. */
  interface Exchange {
    GitHttp.Answer send() throws IOException;
  }

  String head(URI repository, Branch branch) {
    String ref = HEADS + branch.name();
    List<String> advertised =
        lines(branch, () -> http.get(URI.create(repository + LsRemote.DISCOVERY), branch.token()));
    Optional<String> id =
        LsRemote.id(
            LsRemote.speaksVersion2(advertised)
                ? listed(repository, branch, LsRemote.command(ref, advertised))
                : advertised,
            ref);
    return id.orElseThrow(() ->
        new SourceException.BranchNotFound(
            "The repository %s has no branch '%s'. Correct the branch, or push it."
                .formatted(branch.repo(), branch.name())));
  }

  private List<String> listed(URI repository, Branch branch, String command) {
    return lines(
        branch,
        () -> http.post(URI.create(repository + LsRemote.SERVICE), branch.token(), command));
  }

  private static List<String> lines(Branch branch, Exchange exchange) {
    try {
      return PacketLines.read(body(branch, exchange));
    } catch (IllegalArgumentException e) {
      throw new SourceException.Unreachable(
          "%s: expected Git's own format; the answer %s.".formatted(branch.repo(), e.getMessage()),
          null);
    }
  }

  /** What was answered, where that is Git's. */
  static byte[] body(Branch branch, Exchange exchange) {
    GitHttp.Answer answer;
    try {
      answer = exchange.send();
    } catch (IOException e) {
      throw GitFailures.unreachable(branch, e);
    }
    if (answer.status() != 200) {
      throw GitFailures.of(branch, answer);
    }
    if (!answer.contentType().startsWith("application/x-git-upload-pack-")) {
      throw GitFailures.notGit(branch, answer);
    }
    return answer.body();
  }
}
