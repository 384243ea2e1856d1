package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.understudy.api.ListMap;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A container that is run to its end in the cluster, as a Kubernetes Job in this namespace. It
 * finds the database in DATABASE_URL and in the variables of libpq (PGHOST and so on).
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "has(self.serviceRef) != has(self.image)",
    message = "exactly one of serviceRef and image must be set")
public record JobStep(
    @JsonPropertyDescription(
            "The service whose image it runs, so that one change of version changes both.")
        @Nullable ServiceReference serviceRef,
    @JsonPropertyDescription("An image of its own.")
        @Size(min = 1, max = 512)
        @Pattern(Patterns.WORD)
        @Nullable String image,
    @JsonPropertyDescription("The command, instead of the image's own.") @Size(max = 64)
        List<@Size(max = 4096) @Pattern("^[^\\x00]*$") String> command,
    @JsonPropertyDescription("Its arguments, instead of the image's own.") @Size(max = 64)
        List<@Size(max = 4096) @Pattern("^[^\\x00]*$") String> args,
    @JsonPropertyDescription(
            "More variables. Secrets are handed over by reference. An outputRef can only name the database: services run later.")
        @Size(max = 100)
        @ListMap("name")
        List<EnvVar> env,
    @JsonPropertyDescription("More variables, from whole Secrets and ConfigMaps.") @Size(max = 16)
        List<EnvFromSource> envFrom,
    @JsonPropertyDescription("Longest time for the Job with all its tries. Default 30m.")
        @Size(max = 16)
        @Pattern("^([0-9]{1,6}(ms|s|m|h))+$")
        @Nullable String timeout,
    @JsonPropertyDescription("How often it is tried again after a failure. Default 0.")
        @Min(0)
        @Max(10)
        @Nullable Integer retries,
    @JsonPropertyDescription(
            "ServiceAccount of the pod. Default: the namespace's default, without its token.")
        @Size(min = 1, max = 253)
        @Pattern(Patterns.OBJECT_NAME)
        @Nullable String serviceAccountName,
    @JsonPropertyDescription("Labels that the node must bear.") @Size(max = 16)
        Map<String, @Size(max = 63) @Pattern(Patterns.LABEL_VALUE) String> nodeSelector,
    @JsonPropertyDescription("Secrets with which a private image is pulled.") @Size(max = 8)
        List<SecretReference> imagePullSecrets,
    @JsonPropertyDescription("CPU, memory and ephemeral storage of the container.")
        @Nullable JobResources resources,
    @JsonPropertyDescription(
            "Number of the user it runs as. Default: the image's own, which must be a number and not root.")
        @Min(1)
        @Max(2147483647)
        @Nullable Long runAsUser) {

  public JobStep {
    command = command == null ? List.of() : List.copyOf(command);
    args = args == null ? List.of() : List.copyOf(args);
    env = env == null ? List.of() : List.copyOf(env);
    envFrom = envFrom == null ? List.of() : List.copyOf(envFrom);
    nodeSelector =
        nodeSelector == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(nodeSelector));
    imagePullSecrets = imagePullSecrets == null ? List.of() : List.copyOf(imagePullSecrets);
  }
}
