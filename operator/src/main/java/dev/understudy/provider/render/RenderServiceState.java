package dev.understudy.provider.render;

import dev.understudy.plan.ComponentSpec;
import dev.understudy.provider.Observed;
import dev.understudy.provider.ProviderException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** Pure: what a service is, beside what it should be. Only what we manage is compared. */
record RenderServiceState(RenderJson.Service service) {
  /**
   * @throws ProviderException.Refused where it can't become what it should be
   */
  <S extends ComponentSpec> Observed observed(RenderServiceKind<S> kind, S spec) {
    if (!service.type().equals(kind.type())) {
      throw new ProviderException.Refused(
          "Render service '%s' is a %s; expected a %s"
              .formatted(service.name(), service.type(), kind.type()));
    }
    if (service.suspended().equals("suspended")) {
      return new Observed.Broken(
          service.id(),
          service.environmentId(),
          state() + " at Render, so it runs nothing. Resume it there");
    }
    return new Observed.Present(
        service.id(), service.environmentId(), state(), kind.diff(spec, service), outputs());
  }

  private String state() {
    return service.suspended().equals("suspended")
        ? "suspended by " + String.join(", ", service.suspenders())
        : service.suspended();
  }

  private Map<String, String> outputs() {
    Map<String, String> outputs = new HashMap<>();
    outputs.put("id", service.id());
    String url = service.serviceDetails().url();
    if (url != null && !url.isEmpty()) {
      outputs.put("url", url);
      String host = URI.create(url).getHost();
      if (host != null) {
        outputs.put("host", host);
      }
    }
    return outputs;
  }
}
