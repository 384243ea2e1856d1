package dev.understudy.provider.render;

import dev.understudy.provider.Description;
import dev.understudy.provider.ProviderException;
import dev.understudy.provider.Rest;
import dev.understudy.provider.http.Call;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a service is like ({@code retrieve-service}, {@code get-env-vars-for-service}). Variables
 * that come from a linked environment group are in neither answer.
 */
final class RenderDescription {
  private RenderDescription() {}

  static Description of(Rest rest, String id) {
    RenderJson.Service service =
        Call.get(rest, "/services/{}", id)
            .read(RenderJson.Service.class)
            .orElseThrow(() ->
                new ProviderException.Refused(
                    "Render has no service %s that this account may read".formatted(id)));
    Map<String, String> properties = new HashMap<>();
    RenderJson.Details details = service.serviceDetails();
    properties.put("type", service.type());
    put(properties, "plan", details.plan());
    put(properties, "region", details.region());
    put(properties, "runtime", details.runtime());
    put(properties, "healthCheckPath", details.healthCheckPath());
    return new Description(properties, RenderPages.envVarNames(rest, id));
  }

  private static void put(Map<String, String> properties, String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      properties.put(name, value);
    }
  }
}
