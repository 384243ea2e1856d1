package dev.understudy.simulator.neon;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A project: its branches, endpoints and operations, and the lock they share. */
final class Project {

  private final String id;
  private final String name;
  private final String organization;
  private final Instant created;
  private final Map<String, Branch> branches = new LinkedHashMap<>();
  private final Map<String, Endpoint> endpoints = new LinkedHashMap<>();
  private final List<Operation> operations = new ArrayList<>();

  Project(String id, String name, String organization, Instant created) {
    this.id = id;
    this.name = name;
    this.organization = organization;
    this.created = created;
  }

  /** One link of a chain of operations that is about to be scheduled. */
  record Step(String action, @Nullable String branch, @Nullable String endpoint) {}

  String id() {
    return id;
  }

  String name() {
    return name;
  }

  String organization() {
    return organization;
  }

  Instant created() {
    return created;
  }

  Map<String, Branch> branches() {
    return branches;
  }

  Map<String, Endpoint> endpoints() {
    return endpoints;
  }

  List<Operation> operations() {
    return operations;
  }

  /** Whether one of the branches is production. */
  boolean production() {
    return branches.values().stream().anyMatch(Branch::production);
  }

  Branch branch(String branchId) {
    return Optional.ofNullable(branches.get(branchId))
        .orElseThrow(() -> NeonError.notFound("branch"));
  }

  Endpoint endpoint(String endpointId) {
    return Optional.ofNullable(endpoints.get(endpointId))
        .orElseThrow(() -> NeonError.notFound("endpoint"));
  }

  Branch defaultBranch() {
    return branches.values().stream()
        .filter(Branch::isDefault)
        .findFirst()
        .orElseThrow(() -> NeonError.notFound("branch"));
  }

  List<Endpoint> endpointsOf(Branch branch) {
    return endpoints.values().stream().filter(each -> each.branch() == branch).toList();
  }

  boolean hasChildren(Branch branch) {
    return branches.values().stream().anyMatch(each -> branch.id().equals(each.origin().parent()));
  }

  Optional<Branch> branchNamed(String branchName) {
    return branches.values().stream().filter(each -> each.name().equals(branchName)).findFirst();
  }

  boolean locked(Instant now) {
    return operations.stream().anyMatch(operation -> !operation.finished(now));
  }

  /** Schedules a chain: each begins when the one before it has ended. */
  List<Operation> schedule(List<Step> chain, Instant now, Duration each, Ids ids) {
    List<Operation> scheduled = new ArrayList<>();
    Instant starts = now;
    for (Step step : chain) {
      Instant ends = starts.plus(each);
      scheduled.add(
          new Operation(
              ids.operation(), id, step.branch, step.endpoint, step.action, now, starts, ends));
      starts = ends;
    }
    operations.addAll(scheduled);
    return scheduled;
  }
}
