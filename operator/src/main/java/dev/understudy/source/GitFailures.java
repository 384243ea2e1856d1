package dev.understudy.source;

import java.io.IOException;
import java.util.Locale;

/** What a host's refusal means, in words for the user. */
final class GitFailures {
  private GitFailures() {}

  static SourceException of(Branch branch, GitHttp.Answer answer) {
    int status = answer.status();
    return switch (status) {
      // Hosts answer alike for what is not there and what may not be seen, and 401 without a token.
      case 404, 410 -> notFound(branch, status);
      case 401, 403 ->
          branch.token().isPresent()
              ? new SourceException.TokenRejected(
                  "%s does not accept the token of tokenSecretRef (%d). Put one that may read the repository into the Secret."
                      .formatted(branch.repo(), status))
              : status == 401 ? notFound(branch, status) : unclear(branch, status);
      case 301, 302, 303, 307, 308 ->
          new SourceException.RepositoryNotFound(
              "The repository %s has moved (%d to %s); redirects are not followed. Write its new URL."
                  .formatted(branch.repo(), status, place(answer.location())));
      default -> unclear(branch, status);
    };
  }

  /** Also 403 without a token: so a host tells that it was asked too often. */
  private static SourceException unclear(Branch branch, int status) {
    return new SourceException.Unreachable(
        "%s: expected an answer of Git, got %d.".formatted(branch.repo(), status), null);
  }

  private static SourceException notFound(Branch branch, int status) {
    return new SourceException.RepositoryNotFound(
        branch.token().isPresent()
            ? "The repository %s is not found with the token of tokenSecretRef (%d). Correct the URL, or use a token that may read it."
                .formatted(branch.repo(), status)
            : "The repository %s is not found without credentials (%d). Correct the URL, or give tokenSecretRef if it is private."
                .formatted(branch.repo(), status));
  }

  static SourceException unreachable(Branch branch, IOException failure) {
    return new SourceException.Unreachable(
        "%s can't be reached: %s."
            .formatted(branch.repo(), failure.getClass().getSimpleName() + detail(failure)),
        failure);
  }

  private static String detail(IOException failure) {
    return failure.getMessage() == null ? "" : " (" + failure.getMessage() + ")";
  }

  static SourceException notGit(Branch branch, GitHttp.Answer answer) {
    return new SourceException.Unreachable(
        "%s: expected Git's own format, got %s."
            .formatted(
                branch.repo(),
                answer.contentType().isEmpty()
                    ? "an answer without a type"
                    : answer.contentType().toLowerCase(Locale.ROOT)),
        null);
  }

  /** Without what may be secret in it. */
  private static String place(String location) {
    return location.isEmpty() ? "nowhere" : location.replaceFirst("[?#].*$", "");
  }
}
