package dev.understudy.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.understudy.api.v1alpha1.HttpAuth;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Reads a Mailpit over its REST API: {@code GET /api/v1/search} lists the newest first, {@code GET
 * /api/v1/message/{id}} has the text. The search finds parts of addresses and knows operators, so
 * only the address is searched for and everything else is looked at here.
 *
 * @see <a href="https://mailpit.axllent.org/docs/api-v1/">its API</a>
 */
record Mailpit(URI at, Optional<HttpAuth> auth, StepContext context) {
  private static final int SEARCHED = 50;
  private static final int READ = 10;

  /** Of the HTTP date, which knows no parts of a second. */
  private static final Duration COARSENESS = Duration.ofSeconds(1);

  /**
   * Those that came since this try of the test began, by Mailpit's own clock.
   *
   * @param to in whole
   * @param subject a part of it
   */
  List<Map<String, Object>> messages(String to, String subject) throws StepStopped {
    HttpAnswer found =
        get(
            "/api/v1/search?limit=%d&query=%s"
                .formatted(SEARCHED, Captured.urlEncoded("to:" + to)));
    Instant since = since(found);
    List<Map<String, Object>> messages = new ArrayList<>();
    for (JsonNode summary : json(found).path("messages")) {
      if (messages.size() < READ
          && addresses(summary.path("To")).anyMatch(to::equalsIgnoreCase)
          && summary.path("Subject").asText().contains(subject)
          && !created(summary).isBefore(since)) {
        messages.add(message(summary));
      }
    }
    return messages;
  }

  /** How long the test takes is known by our clock, when that was by the one that dates mail. */
  private Instant since(HttpAnswer answer) {
    Instant now = context.means().clock().instant();
    Duration taken = Duration.between(context.began(), now);
    return date(answer).orElse(now).minus(taken).minus(COARSENESS);
  }

  private static Optional<Instant> date(HttpAnswer answer) {
    return answer.variables().get("headers") instanceof Map<?, ?> headers
            && headers.get("date") instanceof String date
        ? moment(date, DateTimeFormatter.RFC_1123_DATE_TIME)
        : Optional.empty();
  }

  private static Instant created(JsonNode summary) {
    return moment(summary.path("Created").asText(), DateTimeFormatter.ISO_OFFSET_DATE_TIME)
        .orElse(Instant.EPOCH);
  }

  private static Optional<Instant> moment(String text, DateTimeFormatter format) {
    try {
      return Optional.of(ZonedDateTime.parse(text, format).toInstant());
    } catch (DateTimeParseException noDate) {
      return Optional.empty();
    }
  }

  private Map<String, Object> message(JsonNode summary) throws StepStopped {
    String id = summary.path("ID").asText();
    JsonNode whole = json(get("/api/v1/message/" + Captured.urlEncoded(id)));
    String text = whole.path("Text").asText();
    String html = whole.path("HTML").asText();
    Map<String, Object> message = new TreeMap<>();
    message.put("from", whole.path("From").path("Address").asText());
    message.put("to", addresses(summary.path("To")).toList());
    message.put("subject", summary.path("Subject").asText());
    message.put("received", created(summary).toString());
    message.put("text", text);
    message.put("html", html);
    message.put("links", MailLinks.in(text, html));
    return message;
  }

  private static Stream<String> addresses(JsonNode people) {
    return StreamSupport.stream(people.spliterator(), false)
        .map(person -> person.path("Address").asText());
  }

  private JsonNode json(HttpAnswer answer) throws StepStopped {
    Object json = answer.variables().get("json");
    if (answer.status() != 200 || json == null) {
      throw StepStopped.error(
          "the mailbox could not be read: %s; is this a Mailpit?"
              .formatted(context.explanation().answer(answer)));
    }
    JsonNode node = CelValues.node(json);
    return node.isObject() ? node : MissingNode.getInstance();
  }

  private HttpAnswer get(String path) throws StepStopped {
    URI uri = URI.create(at.toString().replaceAll("/+$", "") + path);
    Means means = context.means();
    Optional<String> refusal = means.policy().refusal(uri, context.target().services().values());
    if (refusal.isPresent()) {
      throw StepStopped.error("not sent: " + refusal.get());
    }
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).header("User-Agent", "understudy");
    if (auth.isPresent()) {
      request.header(Authorization.HEADER, Authorization.of(context).value(auth.get()));
    }
    // What signs the test in at the app is none of the mailbox's business.
    return means.http().send(request, uri, new CookieManager(), context.deadline());
  }
}
