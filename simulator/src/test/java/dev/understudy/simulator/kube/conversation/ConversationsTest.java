package dev.understudy.simulator.kube.conversation;

import dev.understudy.simulator.kube.KubeApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Replays every recorded conversation. With the system property {@code understudy.kubeconfig} they
 * are replayed against that server instead of the small Kubernetes API: both must agree with the
 * recordings.
 */
class ConversationsTest {
  private static final Path RECORDINGS = Path.of("src/test/resources/conversations");

  static List<Path> recordings() throws IOException {
    try (Stream<Path> files = Files.list(RECORDINGS)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void theServerAnswersAsTheRecordedOne(Path recording) throws Exception {
    Conversation conversation = Conversation.read(recording);
    String kubeconfig = System.getProperty("understudy.kubeconfig", "");
    if (!kubeconfig.isEmpty()) {
      try (Server server = Server.of(Path.of(kubeconfig))) {
        replay(conversation, server);
      }
      return;
    }
    try (KubeApi api = KubeApi.start(0, List.of(), InstantSource.system());
        Server server = Server.of(api.kubeconfig())) {
      replay(conversation, server);
    }
  }

  private static void replay(Conversation conversation, Server server) throws Exception {
    server.prepare();
    try {
      new Replay(server).of(conversation);
    } finally {
      server.tidy();
    }
  }
}
