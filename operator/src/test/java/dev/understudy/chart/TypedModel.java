package dev.understudy.chart;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What of an object its type does not know: the client's model keeps such fields apart. */
final class TypedModel {
  private static final String MODELS = "io.fabric8.kubernetes.api.model";

  private TypedModel() {}

  /** Paths of unknown fields, and their values; nothing is known of an unknown kind. */
  static List<String> unknownFields(Object object) {
    List<String> unknown = new ArrayList<>();
    collect(object, object.getClass().getSimpleName(), unknown);
    return unknown;
  }

  private static void collect(@Nullable Object value, String path, List<String> unknown) {
    switch (value) {
      case null -> {}
      case GenericKubernetesResource generic -> {}
      case Collection<?> items -> items.forEach(item -> collect(item, path + "[]", unknown));
      case Map<?, ?> map -> map.forEach((k, item) -> collect(item, path + "." + k, unknown));
      default -> {
        if (value.getClass().getName().startsWith(MODELS)) {
          fields(value, path, unknown);
        }
      }
    }
  }

  private static void fields(Object model, String path, List<String> unknown) {
    for (Method method : model.getClass().getMethods()) {
      boolean getter = method.getName().startsWith("get") && method.getParameterCount() == 0;
      if (!getter || method.getDeclaringClass() == Object.class || model instanceof Enum) {
        continue;
      }
      Object value = get(model, method);
      if (method.getName().equals("getAdditionalProperties")) {
        if (value instanceof Map<?, ?> more && !more.isEmpty()) {
          unknown.add(path + more);
        }
      } else {
        collect(value, path + "." + method.getName().substring(3), unknown);
      }
    }
  }

  private static @Nullable Object get(Object model, Method getter) {
    try {
      return getter.invoke(model);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(model.getClass() + "." + getter.getName(), e);
    }
  }
}
