package dev.understudy.provider.neon;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What we read and write of Neon's schemas, by their names. A field that is required here and
 * missing there makes the answer unreadable.
 */
final class NeonJson {
  private NeonJson() {}

  /** {@code Branch}. The states are free strings, so unknown ones must be reckoned with. */
  @JsonNaming(SnakeCaseStrategy.class)
  record Branch(
      String id,
      String name,
      @Nullable String parentId,
      String currentState,
      @JsonProperty("default") boolean isDefault,
      @JsonProperty("protected") boolean isProtected,
      @Nullable String lastResetAt) {
    Branch {
      requireNonNull(id, "id");
      requireNonNull(name, "name");
      requireNonNull(currentState, "current_state");
    }
  }

  /** {@code AnnotationData}. */
  record Annotation(@Nullable Map<String, String> value) {}

  /** The answer of {@code listProjectBranches}; annotations are by branch id. */
  record BranchPage(
      List<Branch> branches, Map<String, Annotation> annotations, @Nullable Pagination pagination) {
    BranchPage {
      requireNonNull(branches, "branches");
      requireNonNull(annotations, "annotations");
    }
  }

  /** The answer of {@code getProjectBranch}. */
  record MarkedBranch(Branch branch, @Nullable Annotation annotation) {
    MarkedBranch {
      requireNonNull(branch, "branch");
    }
  }

  /** Branch lists continue at {@code next}, other lists at {@code cursor}. */
  record Pagination(@Nullable String next, @Nullable String cursor) {}

  /** {@code Endpoint}. */
  @JsonNaming(SnakeCaseStrategy.class)
  record Endpoint(
      String id, String host, String branchId, String type, String currentState, boolean disabled) {
    Endpoint {
      requireNonNull(id, "id");
      requireNonNull(host, "host");
      requireNonNull(branchId, "branch_id");
      requireNonNull(type, "type");
      requireNonNull(currentState, "current_state");
    }

    boolean readWrite() {
      return type.equals("read_write");
    }

    /** The pooler's host is the endpoint's, with a suffix to the endpoint's id. */
    String pooledHost() {
      return host.replaceFirst("^[^.]+", "$0-pooler");
    }
  }

  record Endpoints(List<Endpoint> endpoints) {
    Endpoints {
      requireNonNull(endpoints, "endpoints");
    }
  }

  /** {@code Operation}. */
  @JsonNaming(SnakeCaseStrategy.class)
  record Operation(
      String id,
      @Nullable String branchId,
      @Nullable String endpointId,
      String action,
      String status,
      @Nullable String error,
      Instant createdAt) {
    Operation {
      requireNonNull(id, "id");
      requireNonNull(action, "action");
      requireNonNull(status, "status");
      requireNonNull(createdAt, "created_at");
    }

    boolean failed() {
      return status.equals("failed") || status.equals("cancelled");
    }

    /** Everything but the final words, {@code error} included: Neon tries those again. */
    boolean unfinished() {
      return !failed() && !status.equals("finished") && !status.equals("skipped");
    }
  }

  record Operations(List<Operation> operations, @Nullable Pagination pagination) {
    Operations {
      requireNonNull(operations, "operations");
    }
  }

  /** {@code Role}; has its password only in the answer to what set it. */
  record Role(String name, @Nullable String password) {
    Role {
      requireNonNull(name, "name");
    }

    @Override
    public String toString() {
      return name;
    }
  }

  record Roles(List<Role> roles) {
    Roles {
      requireNonNull(roles, "roles");
    }
  }

  /** The body of {@code createProjectBranchRole}. */
  record CreateRole(NewRole role) {}

  record NewRole(String name) {}

  /** The answers of {@code createProjectBranchRole} and {@code resetProjectBranchRolePassword}. */
  record RoleChange(Role role, List<Operation> operations) {
    RoleChange {
      requireNonNull(role, "role");
      requireNonNull(operations, "operations");
    }
  }

  /** The answers of {@code createProjectBranch} and {@code deleteProjectBranch}. */
  record BranchChange(
      Branch branch,
      List<Operation> operations,
      @Nullable List<Endpoint> endpoints,
      @Nullable List<Role> roles) {
    BranchChange {
      requireNonNull(branch, "branch");
      requireNonNull(operations, "operations");
    }
  }

  /** The answer of {@code getConnectionURI}: holds a password. */
  record ConnectionUri(String uri) {
    ConnectionUri {
      requireNonNull(uri, "uri");
    }

    @Override
    public String toString() {
      return "***";
    }
  }

  /** The body of {@code createProjectBranch}. */
  @JsonNaming(SnakeCaseStrategy.class)
  record CreateBranch(
      NewBranch branch, List<NewEndpoint> endpoints, Map<String, String> annotationValue) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record NewBranch(
      String name,
      String parentId,
      @Nullable String parentTimestamp,
      @Nullable String initSource) {}

  /** The body of {@code createProjectBranchAnonymized}. */
  @JsonNaming(SnakeCaseStrategy.class)
  record CreateAnonymized(
      BranchAndEndpoints branchCreate,
      List<Masking> maskingRules,
      boolean startAnonymization,
      Map<String, String> annotationValue) {}

  record BranchAndEndpoints(NewBranch branch, List<NewEndpoint> endpoints) {}

  /** {@code MaskingRule}. */
  @JsonNaming(SnakeCaseStrategy.class)
  record Masking(
      String databaseName,
      String schemaName,
      String tableName,
      String columnName,
      @Nullable String maskingFunction,
      @Nullable String maskingValue) {}

  /** {@code AnonymizedBranchStatusResponse}. */
  @JsonNaming(SnakeCaseStrategy.class)
  record Anonymization(String state, @Nullable String statusMessage) {
    static final String DONE = "anonymized";

    Anonymization {
      requireNonNull(state, "state");
    }

    boolean done() {
      return state.equals(DONE);
    }
  }

  /** The answer of {@code getProject}. */
  record ProjectAnswer(Project project) {
    ProjectAnswer {
      requireNonNull(project, "project");
    }
  }

  @JsonNaming(SnakeCaseStrategy.class)
  record Project(
      long historyRetentionSeconds, @Nullable String regionId, @Nullable Integer pgVersion) {}

  /** The body of {@code restoreProjectBranch}. */
  @JsonNaming(SnakeCaseStrategy.class)
  record RestoreBranch(String sourceBranchId, @Nullable String sourceTimestamp) {}

  /** The body of {@code updateProjectBranch}. */
  record RenameBranch(BranchName branch) {}

  record BranchName(String name) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record NewEndpoint(@Nullable String branchId, String type) {}

  /** The body of {@code createProjectEndpoint}. */
  record CreateEndpoint(NewEndpoint endpoint) {}
}
