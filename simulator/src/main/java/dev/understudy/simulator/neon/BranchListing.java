package dev.understudy.simulator.neon;

import dev.understudy.simulator.http.Call;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Searches, sorts and pages branches as {@code listProjectBranches} does. */
final class BranchListing {

  private static final int MAX_LIMIT = 10_000;

  private BranchListing() {}

  record Page(List<Branch> branches, Optional<String> next, String sortBy, String sortOrder) {}

  /** Part of a name or id suffices. */
  static List<Branch> matching(Project project, Call call) {
    String search = call.query("search").orElse("");
    return project.branches().values().stream()
        .filter(branch -> branch.name().contains(search) || branch.id().contains(search))
        .toList();
  }

  static Page of(Project project, Call call) {
    String sortBy = call.query("sort_by").orElse("updated_at");
    String sortOrder = call.query("sort_order").orElse("desc");
    Function<Branch, String> position = position(sortBy);
    Comparator<String> order = order(sortOrder);
    int limit = call.query("limit").map(text -> Limits.parse(text, MAX_LIMIT)).orElse(MAX_LIMIT);
    Optional<String> after = call.query("cursor").map(BranchListing::decode);
    List<Branch> rest =
        matching(project, call).stream()
            .sorted(Comparator.comparing(position, order))
            .filter(each -> after.isEmpty() || order.compare(position.apply(each), after.get()) > 0)
            .toList();
    List<Branch> page = rest.subList(0, Math.min(limit, rest.size()));
    Optional<String> next =
        page.size() < rest.size()
            ? Optional.of(encode(position.apply(page.getLast())))
            : Optional.empty();
    return new Page(page, next, sortBy, sortOrder);
  }

  /** A place in the order that outlives the branch itself. */
  private static Function<Branch, String> position(String sortBy) {
    Function<Branch, String> key =
        switch (sortBy) {
          case "name" -> Branch::name;
          case "created_at" -> branch -> sortable(branch.origin().created());
          case "updated_at" -> branch -> sortable(branch.updated());
          default -> throw NeonError.of(400, "unknown sort_by " + sortBy);
        };
    return branch -> key.apply(branch) + "\n" + branch.id();
  }

  private static String sortable(Instant instant) {
    return "%020d.%09d".formatted(instant.getEpochSecond(), instant.getNano());
  }

  private static Comparator<String> order(String sortOrder) {
    return switch (sortOrder) {
      case "asc" -> Comparator.naturalOrder();
      case "desc" -> Comparator.reverseOrder();
      default -> throw NeonError.of(400, "unknown sort_order " + sortOrder);
    };
  }

  private static String encode(String position) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(position.getBytes(StandardCharsets.UTF_8));
  }

  private static String decode(String cursor) {
    try {
      return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw NeonError.of(400, "invalid cursor");
    }
  }
}
