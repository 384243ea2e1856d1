package dev.understudy.provider.neon;

import dev.understudy.plan.ComponentSpec;
import dev.understudy.provider.Observed;
import dev.understudy.provider.Resettable;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Pure: what the words of a branch, its endpoints and its operations come to. A compute that is
 * idle is in order: connecting wakes it.
 *
 * @param operations those on this branch, newest first
 */
record NeonBranchState(
    String project,
    NeonJson.Branch branch,
    List<NeonJson.Endpoint> endpoints,
    List<NeonJson.Operation> operations) {

  /** An archived branch is slow, and unarchives by itself when it is connected to. */
  private static final Set<String> USABLE = Set.of("ready", "archived");

  private static final Set<String> RUNNABLE = Set.of("active", "idle");

  /** Without these the database can't be used; others, such as a health check, may fail. */
  private static final Set<String> NEEDED =
      Set.of(
          "create_branch",
          "create_timeline",
          "create_compute",
          "start_compute",
          "apply_config",
          "apply_schema_from_branch");

  Observed observed(ComponentSpec.NeonBranch spec) {
    Optional<String> broken = broken();
    if (broken.isPresent()) {
      return new Observed.Broken(branch.id(), project, broken.get());
    }
    String waiting = waitingFor();
    if (!waiting.isEmpty()) {
      return new Observed.Pending(branch.id(), project, waiting);
    }
    return new Observed.Present(branch.id(), project, branch.currentState(), diff(), outputs(spec));
  }

  private Optional<NeonJson.Endpoint> readWrite() {
    return endpoints.stream().filter(NeonJson.Endpoint::readWrite).findFirst();
  }

  private Optional<String> broken() {
    return latestOfEachKind().values().stream()
        .filter(o -> o.failed() && NEEDED.contains(o.action()))
        .min(Comparator.comparing(NeonJson.Operation::createdAt))
        .map(o -> words(o) + (o.error() == null ? "" : ": " + o.error()))
        .or(() ->
            readWrite()
                .filter(NeonJson.Endpoint::disabled)
                .map(e -> "endpoint " + e.id() + " is disabled"));
  }

  /** A failure counts until the same thing was tried again. */
  private Map<String, NeonJson.Operation> latestOfEachKind() {
    Map<String, NeonJson.Operation> latest = new HashMap<>();
    for (NeonJson.Operation each : operations) {
      latest.merge(
          each.action() + "/" + each.endpointId(),
          each,
          (a, b) -> b.createdAt().isAfter(a.createdAt()) ? b : a);
    }
    return latest;
  }

  private String waitingFor() {
    @Nullable String state =
        USABLE.contains(branch.currentState()) ? null : "branch is " + branch.currentState();
    @Nullable String compute =
        readWrite()
            .filter(e -> !RUNNABLE.contains(e.currentState()))
            .map(e -> "endpoint is " + e.currentState())
            .orElse(null);
    String open =
        operations.stream()
            .filter(NeonJson.Operation::unfinished)
            .map(NeonBranchState::words)
            .sorted()
            .distinct()
            .collect(Collectors.joining(", "));
    return Stream.of(state, compute, open.isEmpty() ? null : open)
        .filter(Objects::nonNull)
        .collect(Collectors.joining("; "));
  }

  private List<String> diff() {
    return readWrite().isPresent() ? List.of() : List.of("endpoint: expected read_write, has none");
  }

  /** The port is known only from a connection URI, which holds a password and costs a call. */
  private Map<String, String> outputs(ComponentSpec.NeonBranch spec) {
    Map<String, String> outputs = new HashMap<>();
    outputs.put("id", branch.id());
    outputs.put("databaseName", spec.databaseName());
    outputs.put("user", spec.roleName());
    if (branch.lastResetAt() != null) {
      outputs.put(Resettable.LAST_RESET, branch.lastResetAt());
    }
    readWrite()
        .ifPresent(e -> {
          outputs.put("host", e.host());
          outputs.put("pooledHost", e.pooledHost());
        });
    return outputs;
  }

  private static String words(NeonJson.Operation operation) {
    return operation.action() + " " + operation.status();
  }
}
