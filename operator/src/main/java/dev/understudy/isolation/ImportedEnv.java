package dev.understudy.isolation;

import dev.understudy.api.v1alpha1.EnvFromSource;
import dev.understudy.provider.Secret;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Variables from whole Secrets and ConfigMaps. A key that is no variable's name is refused, where
 * Kubernetes leaves it out: an application that misses a variable fails later and in other words.
 */
final class ImportedEnv {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private final Map<String, Secret<String>> values = new LinkedHashMap<>();
  private final Consumer<Lack> lacks;

  private ImportedEnv(Consumer<Lack> lacks) {
    this.lacks = lacks;
  }

  /**
   * @param sources later ones win
   * @param lacks told of everything that is missing or can't be a variable
   */
  static Map<String, Secret<String>> read(
      List<EnvFromSource> sources, ValueSource from, Consumer<Lack> lacks) {
    ImportedEnv imported = new ImportedEnv(lacks);
    sources.forEach(source -> imported.take(source, from));
    return imported.values;
  }

  private void take(EnvFromSource source, ValueSource from) {
    String prefix = source.prefix() == null ? "" : source.prefix();
    if (source.secretRef() != null) {
      String name = "Secret " + source.secretRef().name();
      take(name, Lack.Kind.SECRET, prefix, from.secret(source.secretRef()));
    } else if (source.configMapRef() != null) {
      String name = "ConfigMap " + source.configMapRef().name();
      take(name, Lack.Kind.CONFIG_MAP, prefix, from.configMap(source.configMapRef()));
    }
  }

  private void take(
      String name, Lack.Kind kind, String prefix, Optional<Map<String, Secret<String>>> content) {
    if (content.isEmpty()) {
      lacks.accept(new Lack(kind, "envFrom: %s is not there".formatted(name)));
      return;
    }
    new TreeMap<>(content.get())
        .forEach((key, value) -> {
          String variable = prefix + key;
          if (NAME.matcher(variable).matches()) {
            values.put(variable, value);
          } else {
            lacks.accept(
                new Lack(
                    Lack.Kind.UNUSABLE,
                    "envFrom: the key '%s' of %s would be the variable '%s', but a name has only letters, digits and underscores and begins with no digit; rename the key, or name the keys that are wanted in env"
                        .formatted(key, name, variable)));
          }
        });
  }
}
