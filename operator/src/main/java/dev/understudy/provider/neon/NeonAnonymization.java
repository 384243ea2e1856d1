package dev.understudy.provider.neon;

import dev.understudy.api.v1alpha1.InitialData;
import dev.understudy.plan.ComponentSpec;
import dev.understudy.provider.Observed;
import dev.understudy.provider.ProviderException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How far Neon is with masking a branch ({@code getAnonymizedBranchStatus}). Until it says {@code
 * anonymized}, the branch holds the parent's data as it is, so it does not count as present.
 */
record NeonAnonymization(NeonProject project) {
  /** Masking happens once; that it did is remembered, so that quiet branches cost few calls. */
  private static final Duration REMEMBERED = Duration.ofHours(1);

  /** What Postgres quotes of rows: keys in parentheses, values after a colon, addresses, texts. */
  private static final Pattern VALUES =
      Pattern.compile(
          "(?<=\\)=)\\(.*?\\)(?!\\))|(?<=: )\"[^\"]*\"|'[^']*'|[^\\s\"'()<>]+@[^\\s\"'()<>]+");

  /** What Postgres tells beside the error, often whole rows. */
  private static final Pattern BESIDE = Pattern.compile("(?s)\\s*\\b(DETAIL|CONTEXT|HINT)\\b.*");

  static boolean wanted(ComponentSpec.NeonBranch spec) {
    return spec.initialData() == InitialData.Anonymized;
  }

  /** What is otherwise in order, held back until it is masked. */
  Observed held(Observed.Present present) {
    Optional<NeonJson.Anonymization> status = status(present.id());
    if (status.isEmpty()) {
      return new Observed.Broken(
          present.id(),
          project.id(),
          "Neon knows of no anonymization of this branch; expected one made with masking rules");
    }
    return switch (status.get().state()) {
      case NeonJson.Anonymization.DONE -> present;
      case "error", "initialization_error" ->
          new Observed.Broken(present.id(), project.id(), words(status.get()));
      default -> new Observed.Pending(present.id(), project.id(), words(status.get()));
    };
  }

  /**
   * @throws ProviderException.Unavailable where the branch is not masked
   */
  void require(ComponentSpec.NeonBranch spec, String branch) {
    if (wanted(spec) && status(branch).filter(NeonJson.Anonymization::done).isEmpty()) {
      throw new ProviderException.Unavailable(
          "Neon branch %s is not anonymized yet, and nobody gets a connection before"
              .formatted(branch),
          null);
    }
  }

  private Optional<NeonJson.Anonymization> status(String branch) {
    String what = "anonymization/" + project.id() + "/" + branch;
    List<NeonJson.Anonymization> known =
        project
            .session()
            .inventory()
            .list(
                what,
                REMEMBERED,
                () ->
                    project
                        .get("/branches/{}/anonymized_status", branch)
                        .read(NeonJson.Anonymization.class)
                        .stream()
                        .toList());
    if (known.stream().noneMatch(NeonJson.Anonymization::done)) {
      project.session().inventory().forget(what);
    }
    return known.stream().findFirst();
  }

  private static String words(NeonJson.Anonymization status) {
    String said = status.statusMessage() == null ? "" : withoutValues(status.statusMessage());
    return "anonymization is " + status.state() + (said.isEmpty() ? "" : ": " + said);
  }

  /** An error of Postgres may quote what was to be masked. */
  static String withoutValues(String message) {
    return VALUES.matcher(BESIDE.matcher(message).replaceFirst("")).replaceAll("***");
  }
}
