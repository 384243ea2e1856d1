package dev.understudy.isolation;

import dev.understudy.api.v1alpha1.EnvVar;
import dev.understudy.api.v1alpha1.EnvVarSource;
import dev.understudy.plan.Interpolation;
import dev.understudy.provider.Secret;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The variables of one service: those of {@code spec.env}, overridden by the service's own, with
 * {@code valueFrom} read and {@code $(NAME)} in literal values composed as Kubernetes does. One
 * thing differs from Kubernetes: a reference may stand before what it refers to, since both lists
 * are maps by name and their order carries no meaning; so references in a circle are refused.
 */
public final class EnvResolver {
  private final Map<String, EnvVar> declared = new LinkedHashMap<>();
  private final Map<String, Secret<String>> resolved = new TreeMap<>();
  private final SequencedSet<String> missing = new LinkedHashSet<>();
  private final SequencedSet<String> unanswered = new LinkedHashSet<>();
  private final ValueSource source;

  private EnvResolver(List<EnvVar> shared, List<EnvVar> own, ValueSource source) {
    Stream.of(shared, own)
        .flatMap(List::stream)
        .forEach(variable -> declared.put(variable.name(), variable));
    this.source = source;
    declared.keySet().forEach(name -> value(name, new LinkedHashSet<>()));
  }

  /**
   * @param shared {@code spec.env}
   * @param own the service's {@code env}; wins
   */
  public static Resolution resolve(List<EnvVar> shared, List<EnvVar> own, ValueSource source) {
    EnvResolver resolver = new EnvResolver(shared, own, source);
    return resolver.missing.isEmpty()
        ? new Resolution.Resolved(resolver.resolved)
        : new Resolution.Missing(List.copyOf(resolver.missing));
  }

  /**
   * What is wrong with the composition whatever the values are: references to no variable, and
   * circles. For refusing a spec before anything is read.
   */
  public static List<String> problems(List<EnvVar> shared, List<EnvVar> own) {
    EnvResolver resolver = new EnvResolver(shared, own, new Everything());
    List<String> problems = new ArrayList<>(resolver.missing);
    problems.addAll(resolver.unanswered);
    return List.copyOf(problems);
  }

  /**
   * @param path the variables being resolved, each referring to the next
   */
  private Optional<String> value(String name, SequencedSet<String> path) {
    EnvVar variable = declared.get(name);
    if (variable == null) {
      unanswered.add(
          "%s: $(%s) refers to no variable of this service; $$(%s) is the text itself"
              .formatted(path.getLast(), name, name));
      return Optional.empty();
    }
    if (!path.add(name)) {
      missing.add("%s: refers to itself: %s → %s".formatted(name, String.join(" → ", path), name));
      return Optional.empty();
    }
    if (!resolved.containsKey(name)) {
      read(variable, path).ifPresent(value -> resolved.put(name, value));
    }
    path.remove(name);
    return Optional.ofNullable(resolved.get(name)).map(Secret::reveal);
  }

  private Optional<Secret<String>> read(EnvVar variable, SequencedSet<String> path) {
    EnvVarSource from = variable.valueFrom();
    if (from == null) {
      String literal = variable.value() == null ? "" : variable.value();
      return Optional.of(new Secret<>(Interpolation.expand(literal, name -> value(name, path))));
    }
    Optional<Secret<String>> value = fetch(from);
    if (value.isEmpty()) {
      missing.add("%s: %s".formatted(variable.name(), absence(from)));
    }
    return value;
  }

  private Optional<Secret<String>> fetch(EnvVarSource from) {
    if (from.secretKeyRef() != null) {
      return source.secretKey(from.secretKeyRef());
    }
    if (from.outputRef() != null) {
      return source.output(from.outputRef());
    }
    return from.generatedSecretRef() == null
        ? Optional.empty()
        : source.generated(from.generatedSecretRef());
  }

  private static String absence(EnvVarSource from) {
    if (from.secretKeyRef() != null) {
      return "Secret %s has no key %s, or is not there"
          .formatted(from.secretKeyRef().name(), from.secretKeyRef().key());
    }
    if (from.outputRef() != null) {
      return "%s has no output %s yet"
          .formatted(from.outputRef().component(), from.outputRef().output());
    }
    return from.generatedSecretRef() == null
        ? "valueFrom names no source"
        : "spec.generatedSecrets has no entry %s".formatted(from.generatedSecretRef().name());
  }
}
