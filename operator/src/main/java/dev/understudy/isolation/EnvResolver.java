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
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The variables of one service: whole Secrets and ConfigMaps, overridden by named variables, with
 * {@code valueFrom} read and {@code $(NAME)} in literal values composed as Kubernetes does. One
 * thing differs from Kubernetes: a reference may stand before what it refers to, since the lists
 * are maps by name and their order carries no meaning; so references in a circle are refused.
 */
public final class EnvResolver {
  private final Map<String, EnvVar> declared = new LinkedHashMap<>();
  private final Map<String, Secret<String>> resolved = new TreeMap<>();
  private final Set<String> literals = new TreeSet<>();
  private final SequencedSet<Lack> lacks = new LinkedHashSet<>();
  private final SequencedSet<Lack> unanswered = new LinkedHashSet<>();
  private final ValueSource source;

  private EnvResolver(EnvDeclaration declaration, ValueSource source) {
    declaration.variables().forEach(variable -> declared.put(variable.name(), variable));
    this.source = source;
    ImportedEnv.read(declaration.from(), source, lacks::add)
        .forEach((name, value) -> {
          if (!declared.containsKey(name)) {
            resolved.put(name, value);
          }
        });
    declared.keySet().forEach(name -> value(name, new LinkedHashSet<>()));
  }

  /** Everything has a value, or all that has none is told. */
  public static Resolution resolve(EnvDeclaration declaration, ValueSource source) {
    EnvResolver resolver = new EnvResolver(declaration, source);
    SequencedSet<Lack> lacks = new LinkedHashSet<>(resolver.lacks);
    lacks.addAll(resolver.unanswered);
    return lacks.isEmpty()
        ? new Resolution.Resolved(resolver.resolved)
        : new Resolution.Missing(List.copyOf(lacks));
  }

  /** Names of the variables whose value the spec itself says, and which so may be shown. */
  public static Set<String> literals(EnvDeclaration declaration) {
    return Set.copyOf(new EnvResolver(declaration, new Everything()).literals);
  }

  /**
   * What is wrong with the composition whatever the values are: references to no variable, and
   * circles. For refusing a spec before anything is read. What {@code envFrom} may bring is not
   * known yet, and so no reference is wrong where there is one.
   */
  public static List<String> problems(EnvDeclaration declaration) {
    EnvResolver resolver = new EnvResolver(declaration, new Everything());
    List<Lack> problems = new ArrayList<>(resolver.lacks);
    if (declaration.from().isEmpty()) {
      problems.addAll(resolver.unanswered);
    }
    return problems.stream().map(Lack::sentence).toList();
  }

  /**
   * @param path the variables being resolved, each referring to the next
   */
  private Optional<String> value(String name, SequencedSet<String> path) {
    if (path.contains(name)) {
      lacks.add(
          new Lack(
              Lack.Kind.UNUSABLE,
              "%s: refers to itself: %s → %s".formatted(name, String.join(" → ", path), name)));
      return Optional.empty();
    }
    if (!resolved.containsKey(name)) {
      EnvVar variable = declared.get(name);
      if (variable == null) {
        unanswered.add(unanswered(path.getLast(), name));
        return Optional.empty();
      }
      path.add(name);
      read(variable, path).ifPresent(value -> resolved.put(name, value));
      path.remove(name);
    }
    return Optional.ofNullable(resolved.get(name)).map(Secret::reveal);
  }

  private static Lack unanswered(String variable, String name) {
    return new Lack(
        Lack.Kind.UNUSABLE,
        "%s: $(%s) refers to no variable of this service; $$(%s) is the text itself"
            .formatted(variable, name, name));
  }

  private Optional<Secret<String>> read(EnvVar variable, SequencedSet<String> path) {
    EnvVarSource from = variable.valueFrom();
    if (from == null) {
      return Optional.of(compose(variable, path));
    }
    Optional<Secret<String>> value = fetch(from);
    if (value.isEmpty()) {
      lacks.add(absence(variable.name(), from));
    }
    return value;
  }

  private Secret<String> compose(EnvVar variable, SequencedSet<String> path) {
    String literal = variable.value() == null ? "" : variable.value();
    String text = Interpolation.expand(literal, name -> value(name, path));
    if (literals.containsAll(Interpolation.references(literal))) {
      literals.add(variable.name());
    }
    return new Secret<>(text);
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

  private static Lack absence(String variable, EnvVarSource from) {
    if (from.outputRef() != null) {
      return new Lack(
          Lack.Kind.OUTPUT,
          "%s: %s has no output %s yet"
              .formatted(variable, from.outputRef().component(), from.outputRef().output()));
    }
    String sentence =
        from.secretKeyRef() != null
            ? "Secret %s has no key %s, or is not there"
                .formatted(from.secretKeyRef().name(), from.secretKeyRef().key())
            : from.generatedSecretRef() == null
                ? "valueFrom names no source"
                : "spec.generatedSecrets has no entry %s"
                    .formatted(from.generatedSecretRef().name());
    return new Lack(Lack.Kind.SECRET, variable + ": " + sentence);
  }
}
