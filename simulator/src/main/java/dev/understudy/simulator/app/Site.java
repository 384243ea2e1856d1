package dev.understudy.simulator.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the build of a static site produced: files, the same until the next build. As bundlers do,
 * the build puts only those variables into them whose names say that they are public.
 */
final class Site {

  /** Images that stand for a built site begin with it. */
  static final String PREFIX = "static-site/";

  private static final List<String> PUBLIC = List.of("VITE_", "NEXT_PUBLIC_", "REACT_APP_");

  private final Map<String, Reply> files;

  Site(ImageReference built, Map<String, String> variables) {
    ObjectNode environment = Reply.object();
    new TreeMap<>(variables)
        .forEach((name, value) -> {
          if (PUBLIC.stream().anyMatch(name::startsWith)) {
            environment.put(name, value);
          }
        });
    Reply page =
        Reply.html(
            "<!doctype html><title>%s</title><p>Version %s.</p><script>window.env = %s</script>"
                .formatted(
                    built.name().substring(PREFIX.length()),
                    built.version(),
                    environment.toString().replace("<", "\\u003c")));
    this.files =
        Map.of(
            "/", page,
            "/index.html", page,
            "/assets/env.json", Reply.json(200, environment));
  }

  Reply answer(Api.Request request) {
    Reply file = files.get(request.path());
    return file == null || !request.method().equals("GET")
        ? Reply.html(404, "<!doctype html><p>Not Found</p>")
        : file;
  }
}
