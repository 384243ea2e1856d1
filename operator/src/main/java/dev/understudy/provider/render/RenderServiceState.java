package dev.understudy.provider.render;

import dev.understudy.plan.ComponentSpec;
import dev.understudy.provider.Observed;
import dev.understudy.provider.ProviderException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Pure: what a service is, beside what it should be. Only what we manage is compared. */
record RenderServiceState(RenderJson.Service service) {
  /**
   * Whose suspension {@code resume-service} ends; Render's own, such as {@code billing}, needs what
   * they ask for. Under which word the API's own suspension stands is not documented.
   */
  private static final Set<String> RESUMABLE = Set.of("user", "unknown");

  /**
   * @throws ProviderException.Refused where it can't become what it should be
   */
  <S extends ComponentSpec> Observed observed(RenderServiceKind<S> kind, S spec) {
    if (!service.type().equals(kind.type())) {
      throw new ProviderException.Refused(
          "Render service '%s' is a %s; expected a %s"
              .formatted(service.name(), service.type(), kind.type()));
    }
    String detail = state() + " at Render, so it runs nothing. Resume it there";
    if (isSuspended() && !RESUMABLE.containsAll(service.suspenders())) {
      return new Observed.Broken(service.id(), service.environmentId(), detail);
    }
    Observed.Present present =
        new Observed.Present(
            service.id(), service.environmentId(), state(), kind.diff(spec, service), outputs());
    return isSuspended() ? new Observed.Asleep(present, detail) : present;
  }

  private boolean isSuspended() {
    return service.suspended().equals("suspended");
  }

  private String state() {
    return isSuspended()
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
