package dev.understudy.provider.render;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.understudy.provider.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What we read and write of Render's schemas. A field that is required here and missing there makes
 * the answer unreadable.
 */
final class RenderJson {
  private RenderJson() {}

  /** An item of a list, with the cursor that the next page begins after. */
  interface Item<T> {
    T value();

    String cursor();
  }

  /** {@code owner}: a workspace. */
  record Owner(String id) {
    Owner {
      requireNonNull(id, "id");
    }
  }

  /** {@code project}. */
  record Project(String id, Owner owner, List<String> environmentIds) {
    Project {
      requireNonNull(id, "id");
      requireNonNull(owner, "owner");
      requireNonNull(environmentIds, "environmentIds");
    }
  }

  /** {@code environment}. */
  record Environment(
      String id,
      String name,
      String projectId,
      String protectedStatus,
      List<String> serviceIds,
      List<String> databasesIds,
      List<String> redisIds,
      List<String> envGroupIds) {
    Environment {
      requireNonNull(id, "id");
      requireNonNull(name, "name");
      requireNonNull(projectId, "projectId");
      requireNonNull(protectedStatus, "protectedStatus");
      requireNonNull(serviceIds, "serviceIds");
      requireNonNull(databasesIds, "databasesIds");
      requireNonNull(redisIds, "redisIds");
      requireNonNull(envGroupIds, "envGroupIds");
    }

    boolean isProtected() {
      return protectedStatus.equals("protected");
    }

    boolean isEmpty() {
      return Stream.of(serviceIds, databasesIds, redisIds, envGroupIds).allMatch(List::isEmpty);
    }
  }

  record EnvironmentItem(Environment environment, String cursor) implements Item<Environment> {
    EnvironmentItem {
      requireNonNull(environment, "environment");
      requireNonNull(cursor, "cursor");
    }

    @Override
    public Environment value() {
      return environment;
    }
  }

  /** The body of {@code create-environment}. */
  record NewEnvironment(
      String name, String projectId, String protectedStatus, boolean networkIsolationEnabled) {}

  /** The body of {@code update-environment}: what it leaves out stays. */
  record EnvironmentChange(String name) {}

  /** The body of {@code add-resources-to-environment}. */
  record NewResources(List<String> resourceIds) {}

  /** {@code service}. */
  record Service(
      String id,
      String name,
      String type,
      @Nullable String environmentId,
      @Nullable String imagePath,
      @Nullable String repo,
      @Nullable String branch,
      @Nullable String rootDir,
      String autoDeploy,
      String suspended,
      List<String> suspenders,
      Details serviceDetails) {
    Service {
      requireNonNull(id, "id");
      requireNonNull(name, "name");
      requireNonNull(type, "type");
      requireNonNull(autoDeploy, "autoDeploy");
      requireNonNull(suspended, "suspended");
      requireNonNull(serviceDetails, "serviceDetails");
      suspenders = List.copyOf(Objects.requireNonNullElse(suspenders, List.of()));
    }
  }

  /** {@code webServiceDetails} and {@code staticSiteDetails}: each lacks some of it. */
  record Details(
      @Nullable String plan,
      @Nullable String region,
      @Nullable String runtime,
      @Nullable String healthCheckPath,
      @Nullable Build envSpecificDetails,
      @Nullable String buildCommand,
      @Nullable String publishPath,
      @Nullable String url) {}

  /** {@code nativeEnvironmentDetails} or {@code dockerDetails}. */
  record Build(
      @Nullable String buildCommand,
      @Nullable String startCommand,
      @Nullable String dockerfilePath) {}

  record ServiceItem(Service service, String cursor) implements Item<Service> {
    ServiceItem {
      requireNonNull(service, "service");
      requireNonNull(cursor, "cursor");
    }

    @Override
    public Service value() {
      return service;
    }
  }

  /** The answer of {@code create-service}. */
  record ServiceCreated(Service service) {
    ServiceCreated {
      requireNonNull(service, "service");
    }
  }

  /** {@code envVar}. */
  record EnvVar(String key, Secret<String> value) {
    @JsonCreator
    EnvVar(@JsonProperty("key") String key, @JsonProperty("value") String value) {
      this(requireNonNull(key, "key"), new Secret<>(requireNonNull(value, "value")));
    }
  }

  record EnvVarItem(EnvVar envVar, String cursor) implements Item<EnvVar> {
    EnvVarItem {
      requireNonNull(envVar, "envVar");
      requireNonNull(cursor, "cursor");
    }

    @Override
    public EnvVar value() {
      return envVar;
    }
  }

  /** The name of an {@code envVar}: of production's nothing else is read. */
  record EnvVarName(String key) {
    EnvVarName {
      requireNonNull(key, "key");
    }
  }

  record EnvVarNameItem(EnvVarName envVar, String cursor) implements Item<EnvVarName> {
    EnvVarNameItem {
      requireNonNull(envVar, "envVar");
      requireNonNull(cursor, "cursor");
    }

    @Override
    public EnvVarName value() {
      return envVar;
    }
  }

  /** One variable as {@code update-env-vars-for-service} takes it. */
  record NewEnvVar(String key, String value) {
    @Override
    public String toString() {
      return key;
    }
  }

  /** The body of {@code create-deploy}. */
  record NewDeploy(String clearCache, @Nullable String commitId) {}

  /** {@code deploy}. */
  record DeployJson(
      String id,
      @Nullable String status,
      @Nullable ImageRef image,
      @Nullable CommitRef commit,
      @Nullable Instant createdAt) {
    DeployJson {
      requireNonNull(id, "id");
    }
  }

  record ImageRef(@Nullable String ref, @Nullable String sha) {}

  record CommitRef(@Nullable String id) {}

  record DeployItem(DeployJson deploy, String cursor) implements Item<DeployJson> {
    DeployItem {
      requireNonNull(deploy, "deploy");
      requireNonNull(cursor, "cursor");
    }

    @Override
    public DeployJson value() {
      return deploy;
    }
  }

  /** The answer of {@code list-logs}. */
  record Logs(List<LogLine> logs) {
    Logs {
      requireNonNull(logs, "logs");
    }
  }

  record LogLine(String message, Instant timestamp) {
    LogLine {
      requireNonNull(message, "message");
      requireNonNull(timestamp, "timestamp");
    }
  }
}
