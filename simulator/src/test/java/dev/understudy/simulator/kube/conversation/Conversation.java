package dev.understudy.simulator.kube.conversation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What was said between a client and a server.
 *
 * @param server version of the server it was recorded from
 * @param script what made the client speak
 */
record Conversation(String server, List<String> script, List<Exchange> exchanges) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  static Conversation read(Path file) throws IOException {
    return JSON.readValue(file.toFile(), Conversation.class);
  }

  void write(Path file) throws IOException {
    JSON.writeValue(file.toFile(), this);
  }
}
