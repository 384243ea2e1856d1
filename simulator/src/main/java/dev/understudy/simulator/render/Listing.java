package dev.understudy.simulator.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.understudy.simulator.http.Call;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Render's lists: arrays of {@code {<thing>, cursor}}, twenty an answer unless asked for up to a
 * hundred. A cursor stands for a place in the order, so it holds though things come and go.
 */
final class Listing {

  private static final int DEFAULT_LIMIT = 20;
  private static final int MAX_LIMIT = 100;

  private Listing() {}

  /**
   * One page.
   *
   * @param order ascending along the list, and unique
   */
  static <T> ArrayNode page(
      Call call, String thing, Stream<T> all, ToLongFunction<T> order, Function<T, JsonNode> view) {
    long after = call.query("cursor").map(Listing::decode).orElse(Long.MIN_VALUE);
    return wrap(
        thing,
        all.filter(each -> order.applyAsLong(each) > after)
            .sorted(Comparator.comparingLong(order))
            .limit(limit(call)),
        order,
        view);
  }

  static <T> ArrayNode wrap(
      String thing, Stream<T> all, ToLongFunction<T> order, Function<T, JsonNode> view) {
    ArrayNode list = Json.array();
    all.forEach(each -> {
      var item = Json.object();
      item.set(thing, view.apply(each));
      list.add(item.put("cursor", encode(order.applyAsLong(each))));
    });
    return list;
  }

  static int limit(Call call) {
    int limit = call.query("limit").map(Listing::number).orElse(DEFAULT_LIMIT);
    if (limit < 1 || limit > MAX_LIMIT) {
      throw Refusal.badRequest("limit must be between 1 and " + MAX_LIMIT);
    }
    return limit;
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw Refusal.badRequest("limit must be a number");
    }
  }

  /** Whether the value is among those asked for, by comma or by repetition; none asks for all. */
  static boolean asked(Call call, String name, @Nullable String value) {
    List<String> wanted =
        call.query().getOrDefault(name, List.of()).stream()
            .flatMap(each -> Arrays.stream(each.split(",")))
            .toList();
    return wanted.isEmpty() || (value != null && wanted.contains(value));
  }

  /** Whether the time lies within {@code <name>After} and {@code <name>Before}, where given. */
  static boolean within(Call call, String name, @Nullable Instant time) {
    Instant after = call.query(name + "After").map(Listing::time).orElse(Instant.MIN);
    Instant before = call.query(name + "Before").map(Listing::time).orElse(Instant.MAX);
    return time == null
        ? after.equals(Instant.MIN) && before.equals(Instant.MAX)
        : time.isAfter(after) && time.isBefore(before);
  }

  static Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw Refusal.badRequest("'" + text + "' is not an RFC 3339 time");
    }
  }

  private static String encode(long order) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Long.toString(order).getBytes(StandardCharsets.UTF_8));
  }

  private static long decode(String cursor) {
    try {
      return Long.parseLong(
          new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw Refusal.badRequest("invalid cursor");
    }
  }
}
