package dev.understudy.provider.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.provider.Permissions;
import dev.understudy.provider.ProviderException;
import dev.understudy.provider.Rest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The last word on what is protected, below every adapter: reads pass, and no other call may name a
 * protected object, neither as a segment of its path nor in its body as the id of what it acts on.
 * What a copy is made from ({@code parent_id}) is read and not written.
 */
final class GuardedRest implements Rest {
  private static final String COPIED_FROM = "parent_id";

  private final Rest rest;
  private final Permissions permissions;

  GuardedRest(Rest rest, Permissions permissions) {
    this.rest = rest;
    this.permissions = permissions;
  }

  @Override
  public Reply call(
      String method,
      String path,
      String template,
      Map<String, List<String>> query,
      @Nullable Object body) {
    if (!method.equals("GET")) {
      Stream.concat(segments(path), body == null ? Stream.empty() : ids(Json.treeOf(body)))
          .filter(permissions::protects)
          .findFirst()
          .ifPresent(id -> {
            throw new ProviderException.Refused(
                "%s %s was not sent: %s".formatted(method, path, Permissions.words(id)));
          });
    }
    return rest.call(method, path, template, query, body);
  }

  private static Stream<String> segments(String path) {
    return Stream.of(path.split("/"))
        .map(segment -> URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8));
  }

  private static Stream<String> ids(JsonNode tree) {
    Stream<String> own =
        tree.propertyStream()
            .filter(field -> field.getKey().toLowerCase(Locale.ROOT).endsWith("id"))
            .filter(field -> !field.getKey().equals(COPIED_FROM))
            .flatMap(field -> Optional.ofNullable(field.getValue().textValue()).stream());
    return Stream.concat(own, tree.valueStream().flatMap(GuardedRest::ids));
  }
}
