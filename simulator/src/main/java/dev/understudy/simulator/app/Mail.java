package dev.understudy.simulator.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.function.Consumer;

/**
 * Sends the app's mail, where it is told how.
 *
 * @param url of a Mailpit, as {@code MAIL_URL} says; empty sends none
 * @param site the app's own address, for links
 */
record Mail(String url, String site, Consumer<String> log) {

  /** The link that signs in. */
  void magicLink(String email, String token) {
    if (url.isEmpty()) {
      return;
    }
    ObjectNode mail =
        Reply.object()
            .put("Subject", "Sign in to Heretix")
            .put(
                "Text",
                "Follow this link to sign in: %s/api/auth/callback?token=%s. It works once."
                    .formatted(site, token));
    mail.putObject("From").put("Name", "Heretix").put("Email", "hello@heretix.app");
    mail.putArray("To").addObject().put("Email", email);
    try (HttpClient client = HttpClient.newHttpClient()) {
      int status =
          client
              .send(
                  HttpRequest.newBuilder(URI.create(url + "/api/v1/send"))
                      .header("Content-Type", "application/json")
                      .POST(BodyPublishers.ofString(mail.toString()))
                      .build(),
                  BodyHandlers.discarding())
              .statusCode();
      log.accept("mail to " + email + ": " + status);
    } catch (IOException e) {
      log.accept("error: mail to " + email + " could not be sent: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
