package dev.understudy.verify;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/**
 * A server on loopback that shows a certificate of its own making and hangs up. Ends with the
 * process: it holds nothing but a port.
 */
record TlsServer(String name, int port, Certificate certificate) {
  private static final String PASSWORD = "changeit";

  /**
   * @param san the names it is valid for, as keytool takes them
   * @param start relative to now
   * @param days how long it is valid from then on
   */
  static TlsServer start(Path folder, String name, String san, String start, int days)
      throws Exception {
    KeyStore keys = keys(folder.resolve(name + ".p12"), name, san, start, days);
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    SSLServerSocket server =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().start(() -> serve(server));
    return new TlsServer(name, server.getLocalPort(), keys.getCertificate(name));
  }

  private static void serve(SSLServerSocket server) {
    while (true) {
      try (SSLSocket socket = (SSLSocket) server.accept()) {
        socket.startHandshake();
        var unused = socket.getInputStream().read();
      } catch (IOException gone) {
        // whoever looked at the certificate is not spoken to
      }
    }
  }

  private static KeyStore keys(Path file, String name, String san, String start, int days)
      throws Exception {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            name,
            "-keyalg",
            "EC",
            "-dname",
            "CN=" + name,
            "-ext",
            "san=" + san,
            "-startdate",
            start,
            "-validity",
            String.valueOf(days),
            "-storetype",
            "PKCS12",
            "-keystore",
            file.toString(),
            "-storepass",
            PASSWORD);
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (keytool.waitFor() != 0) {
      throw new IOException("keytool: " + output);
    }
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    return keys;
  }
}
