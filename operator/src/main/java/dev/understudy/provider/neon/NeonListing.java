package dev.understudy.provider.neon;

import dev.understudy.provider.ProviderException;
import dev.understudy.provider.Rest;
import dev.understudy.provider.http.Call;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the listings of a Neon project, page by page, to their end. */
final class NeonListing {
  private static final int BRANCHES_A_PAGE = 1_000;
  private static final int OPERATIONS_A_PAGE = 100;

  /** A project has at most 5,000 branches: beyond this the cursor runs in a circle. */
  private static final int MOST_PAGES = 20;

  private NeonListing() {}

  /** {@code listProjectBranches}, with the mark of each. */
  static List<NeonBranches.Marked> branches(Rest rest, String project) {
    List<NeonJson.BranchPage> pages =
        pages(
            NeonJson.BranchPage.class,
            cursor ->
                Call.get(rest, "/projects/{}/branches", project)
                    .query("limit", BRANCHES_A_PAGE)
                    .query("cursor", cursor),
            page -> page.pagination() == null ? null : page.pagination().next(),
            project);
    Map<String, NeonJson.Annotation> annotations = new HashMap<>();
    pages.forEach(page -> annotations.putAll(page.annotations()));
    List<NeonBranches.Marked> all =
        pages.stream()
            .flatMap(page -> page.branches().stream())
            .map(b -> new NeonBranches.Marked(b, mark(annotations.get(b.id()))))
            .toList();
    if (all.stream().noneMatch(b -> b.branch().isDefault())) {
      // Every project has one: without it this is no listing to conclude anything from.
      throw new ProviderException.Unavailable(
          "GET /projects/%s/branches: expected the default branch among them, got %d without it"
              .formatted(project, all.size()),
          null);
    }
    return all;
  }

  /** {@code listProjectEndpoints}; has no pages. */
  static List<NeonJson.Endpoint> endpoints(Rest rest, String project) {
    return Call.get(rest, "/projects/{}/endpoints", project)
        .read(NeonJson.Endpoints.class)
        .orElseThrow(() -> noProject(project))
        .endpoints();
  }

  /**
   * {@code listProjectOperations}: newest first, and few run at a time, so a page without an open
   * one ends the search where the whole history would be long.
   */
  static List<NeonJson.Operation> operations(Rest rest, String project) {
    return pages(
            NeonJson.Operations.class,
            cursor ->
                Call.get(rest, "/projects/{}/operations", project)
                    .query("limit", OPERATIONS_A_PAGE)
                    .query("cursor", cursor),
            NeonListing::olderOperations,
            project)
        .stream()
        .flatMap(page -> page.operations().stream())
        .toList();
  }

  private static @Nullable String olderOperations(NeonJson.Operations page) {
    boolean allOld = page.operations().stream().noneMatch(NeonJson.Operation::unfinished);
    boolean last = page.operations().size() < OPERATIONS_A_PAGE;
    return allOld || last || page.pagination() == null ? null : page.pagination().cursor();
  }

  private static <T> List<T> pages(
      Class<T> type,
      Function<@Nullable String, Call> call,
      Function<T, @Nullable String> next,
      String project) {
    List<T> pages = new ArrayList<>();
    @Nullable String cursor = null;
    do {
      T page = call.apply(cursor).read(type).orElseThrow(() -> noProject(project));
      pages.add(page);
      cursor = next.apply(page);
      if (pages.size() > MOST_PAGES) {
        throw new ProviderException.Unavailable(
            "a listing of Neon project %s does not end".formatted(project), null);
      }
    } while (cursor != null && !cursor.isEmpty());
    return pages;
  }

  static @Nullable String mark(NeonJson.@Nullable Annotation annotation) {
    return annotation == null || annotation.value() == null
        ? null
        : annotation.value().get(NeonBranches.MARK);
  }

  static ProviderException noProject(String project) {
    return new ProviderException.ParentMissing(
        "Neon has no project %s that these credentials may see".formatted(project));
  }
}
