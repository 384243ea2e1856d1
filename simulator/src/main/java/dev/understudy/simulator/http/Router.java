package dev.understudy.simulator.http;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the route of a call; the more literal template wins. */
final class Router {

  private final List<Entry> entries;

  Router(List<Route> routes) {
    this.entries =
        routes.stream()
            .map(route -> new Entry(route, PathTemplate.of(route.template())))
            .sorted(Comparator.comparing(Entry::template))
            .toList();
  }

  Optional<Match> match(String method, String path) {
    return entries.stream()
        .filter(entry -> entry.route.method().equals(method))
        .flatMap(entry ->
            entry.template.match(path).stream().map(params -> new Match(entry.route, params)))
        .findFirst();
  }

  /** A route and the parameters the path gave it. */
  record Match(Route route, Map<String, String> pathParams) {}

  private record Entry(Route route, PathTemplate template) {}
}
