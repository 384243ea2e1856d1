package dev.understudy.simulator.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostsFileTest {

  @Test
  void eachNameStandsInItOnce(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("deep/hosts");
    HostsFile.at(file).add("ep-one.us-east-2.aws.neon.tech");
    HostsFile.at(file).add("ep-one.us-east-2.aws.neon.tech");
    assertThat(Files.readAllLines(file))
        .containsExactly("127.0.0.1 localhost", "127.0.0.1 ep-one.us-east-2.aws.neon.tech");
  }

  /** The build starts this JVM with such a file. */
  @Test
  void aNameResolvesInThisJvmOnceItIsAdded() throws UnknownHostException {
    HostsFile hosts = HostsFile.ofThisJvm().orElseThrow();
    assertThatThrownBy(() -> InetAddress.getByName("ep-never.us-east-2.aws.neon.tech"))
        .isInstanceOf(UnknownHostException.class);
    hosts.add("ep-hosts-test.us-east-2.aws.neon.tech");
    assertThat(InetAddress.getByName("ep-hosts-test.us-east-2.aws.neon.tech").getHostAddress())
        .isEqualTo("127.0.0.1");
    assertThat(InetAddress.getByName("localhost").isLoopbackAddress()).isTrue();
  }
}
