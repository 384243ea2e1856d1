package dev.understudy.provider.render;

import dev.understudy.plan.ComponentSpec;
import dev.understudy.provider.Observed;
import dev.understudy.provider.ProviderException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Pure: what a service is, beside what it should be. Only what we manage is compared. */
record RenderServiceState(RenderJson.Service service) {

  /** Nobody's commit may deploy what we run. */
  static final String AUTO_DEPLOY = "no";

  /**
   * @throws ProviderException.Refused where it can't become what it should be
   */
  Observed observed(ComponentSpec.RenderWebService spec) {
    refuseUnchangeable(spec);
    if (service.suspended().equals("suspended")) {
      return new Observed.Broken(
          service.id(),
          service.environmentId(),
          state() + " at Render, so it runs nothing. Resume it there");
    }
    return new Observed.Present(
        service.id(), service.environmentId(), state(), diff(spec), outputs());
  }

  private void refuseUnchangeable(ComponentSpec.RenderWebService spec) {
    if (!service.type().equals("web_service")) {
      throw new ProviderException.Refused(
          "Render service '%s' is a %s; expected a web_service"
              .formatted(service.name(), service.type()));
    }
    if (!spec.region().name().equals(service.serviceDetails().region())) {
      throw new ProviderException.Refused(
          "Render service '%s' is in region %s; expected %s, and Render can't move a service"
              .formatted(service.name(), service.serviceDetails().region(), spec.region()));
    }
  }

  private String state() {
    return service.suspended().equals("suspended")
        ? "suspended by " + String.join(", ", service.suspenders())
        : service.suspended();
  }

  private List<String> diff(ComponentSpec.RenderWebService spec) {
    List<String> diff = new ArrayList<>();
    if (!canonical(spec.image()).equals(canonical(text(service.imagePath())))) {
      diff.add(line("image", spec.image(), service.imagePath()));
    }
    compare(diff, "plan", spec.plan().name(), service.serviceDetails().plan());
    compare(
        diff,
        "healthCheckPath",
        text(spec.healthCheckPath()),
        text(service.serviceDetails().healthCheckPath()));
    compare(diff, "autoDeploy", AUTO_DEPLOY, service.autoDeploy());
    return diff;
  }

  private static void compare(
      List<String> diff, String what, String expected, @Nullable String seen) {
    if (!Objects.equals(expected, seen)) {
      diff.add(line(what, expected, seen));
    }
  }

  private static String line(String what, String expected, @Nullable String seen) {
    return "%s: expected %s, is %s".formatted(what, shown(expected), shown(text(seen)));
  }

  private static String shown(String value) {
    return value.isEmpty() ? "none" : value;
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

  /** As registries read a reference: {@code nginx} is {@code docker.io/library/nginx:latest}. */
  static String canonical(String image) {
    String name = image.replaceFirst("^docker\\.io/", "").replaceFirst("^library/", "");
    boolean versioned = name.substring(name.lastIndexOf('/') + 1).matches(".*[:@].*");
    return versioned ? name : name + ":latest";
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}
