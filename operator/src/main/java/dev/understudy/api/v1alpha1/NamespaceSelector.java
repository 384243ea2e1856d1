package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Namespaces: by name, by label, or all of them. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value =
        "(has(self.all) && self.all) != ((has(self.names) && size(self.names) > 0) || (has(self.matchLabels) && size(self.matchLabels) > 0))",
    message = "either names or matchLabels must choose namespaces, or all: true must say every one")
@ValidationRule(
    value =
        "!has(self.matchLabels) || self.matchLabels.all(k, k.matches('^([a-z0-9]([-a-z0-9.]*[a-z0-9])?/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$'))",
    message =
        "a key in matchLabels is not the key of a label: write it as the namespace bears it, such as team or example.com/team")
public record NamespaceSelector(
    @JsonPropertyDescription("Names of namespaces.") @Size(max = 256)
        List<@Size(min = 1, max = 63) @Pattern(Patterns.LABEL) String> names,
    @JsonPropertyDescription("Labels that a namespace bears, all of them.") @Size(max = 16)
        Map<String, @Size(max = 63) @Pattern(Patterns.LABEL_VALUE) String> matchLabels,
    @JsonPropertyDescription("True says: every namespace.") @Nullable Boolean all) {

  public NamespaceSelector {
    names = names == null ? List.of() : List.copyOf(names);
    matchLabels =
        matchLabels == null
            ? Map.of()
            : java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(matchLabels));
  }

  /** Whether a namespace of this name and these labels is chosen: one of the ways is enough. */
  public boolean selects(String name, Map<String, String> labels) {
    return Boolean.TRUE.equals(all)
        || names.contains(name)
        || (!matchLabels.isEmpty() && labels.entrySet().containsAll(matchLabels.entrySet()));
  }
}
