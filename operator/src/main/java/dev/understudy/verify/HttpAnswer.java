package dev.understudy.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One answer as expressions see it.
 *
 * @param variables {@code status}, {@code headers} (lower case; several of one name joined by a
 *     comma), {@code body} (text), {@code durationMs} (from sending to the last byte), and {@code
 *     json} where the whole body is JSON, whatever its type is called
 * @param type as its header says, or empty
 * @param complete whether the body was read to its end
 */
record HttpAnswer(
    int status, String body, Map<String, Object> variables, String type, boolean complete) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final Pattern CHARSET = Pattern.compile("(?i)charset=\"?([A-Za-z0-9._:-]+)");

  static HttpAnswer of(HttpResponse<BoundedBody.Beginning> response, Duration took) {
    Map<String, Object> headers = new LinkedHashMap<>();
    response
        .headers()
        .map()
        .forEach((name, values) ->
            headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
    String body = new String(response.body().bytes(), charset(response));
    Map<String, Object> variables = new LinkedHashMap<>();
    variables.put("status", (long) response.statusCode());
    variables.put("headers", headers);
    variables.put("body", body);
    variables.put("durationMs", took.toMillis());
    if (response.body().complete()) {
      json(body).ifPresent(json -> variables.put("json", json));
    }
    return new HttpAnswer(
        response.statusCode(), body, variables, type(response), response.body().complete());
  }

  /** Where the whole text is JSON. */
  static Optional<Object> json(String body) {
    if (body.isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(CelValues.of(JSON.readTree(body)));
    } catch (JsonProcessingException notJson) {
      return Optional.empty();
    }
  }

  private static String type(HttpResponse<?> response) {
    return response.headers().firstValue("content-type").orElse("");
  }

  private static Charset charset(HttpResponse<?> response) {
    Matcher name = CHARSET.matcher(type(response));
    return name.find() && Charset.isSupported(name.group(1))
        ? Charset.forName(name.group(1))
        : StandardCharsets.UTF_8;
  }
}
