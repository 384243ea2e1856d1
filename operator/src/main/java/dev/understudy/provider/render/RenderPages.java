package dev.understudy.provider.render;

import dev.understudy.provider.ProviderException;
import dev.understudy.provider.Rest;
import dev.understudy.provider.http.Call;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads Render's lists to their end: a page shorter than its limit is the last. */
final class RenderPages {
  /** The most that Render gives at once. */
  private static final int LIMIT = 100;

  /** More than any workspace fills: beyond it the cursor runs in a circle. */
  private static final int MOST_PAGES = 200;

  private RenderPages() {}

  static List<RenderJson.Environment> environments(Rest rest, String projectId) {
    return all(
        RenderJson.EnvironmentItem[].class,
        () -> Call.get(rest, "/environments").query("projectId", projectId));
  }

  /** Every service of a workspace; previews belong to their service and are left out. */
  static List<RenderJson.Service> services(Rest rest, String ownerId) {
    return all(RenderJson.ServiceItem[].class, () -> ofWorkspace(rest, ownerId));
  }

  static List<RenderJson.Service> servicesNamed(Rest rest, String ownerId, String name) {
    return all(RenderJson.ServiceItem[].class, () -> ofWorkspace(rest, ownerId).query("name", name))
        .stream()
        .filter(s -> s.name().equals(name))
        .toList();
  }

  static List<RenderJson.Service> servicesIn(Rest rest, String ownerId, String environmentId) {
    return all(
        RenderJson.ServiceItem[].class,
        () -> ofWorkspace(rest, ownerId).query("environmentId", environmentId));
  }

  static List<RenderJson.EnvVar> envVars(Rest rest, String serviceId) {
    return all(
        RenderJson.EnvVarItem[].class, () -> Call.get(rest, "/services/{}/env-vars", serviceId));
  }

  static Set<String> envVarNames(Rest rest, String serviceId) {
    return all(
            RenderJson.EnvVarNameItem[].class,
            () -> Call.get(rest, "/services/{}/env-vars", serviceId))
        .stream()
        .map(RenderJson.EnvVarName::key)
        .collect(Collectors.toSet());
  }

  private static Call ofWorkspace(Rest rest, String ownerId) {
    return Call.get(rest, "/services").query("ownerId", ownerId).query("includePreviews", false);
  }

  private static <T> List<T> all(Class<? extends RenderJson.Item<T>[]> type, Supplier<Call> call) {
    List<T> all = new ArrayList<>();
    @Nullable String cursor = null;
    for (int page = 0; page < MOST_PAGES; page++) {
      Rest.Reply reply = call.get().query("limit", LIMIT).query("cursor", cursor).send();
      if (!reply.found() || reply.conflict()) {
        throw new ProviderException.Unavailable(reply.words(), null);
      }
      RenderJson.Item<T>[] items = Call.as(reply, type);
      Arrays.stream(items).map(RenderJson.Item::value).forEach(all::add);
      if (items.length < LIMIT) {
        return all;
      }
      cursor = items[items.length - 1].cursor();
    }
    throw new ProviderException.Unavailable("a list of Render's does not end", null);
  }
}
