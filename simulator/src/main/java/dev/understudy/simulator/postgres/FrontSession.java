package dev.understudy.simulator.postgres;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client at a front: let in or refused, and from then on a pair of pipes. */
final class FrontSession implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(FrontSession.class);
  private static final int PROTOCOL_MAJOR = 3;

  private final Socket client;
  private final int serverPort;
  private final Login.Desk desk;
  private volatile @Nullable Socket server;
  private volatile boolean closed;

  FrontSession(Socket client, int serverPort, Login.Desk desk) {
    this.client = client;
    this.serverPort = serverPort;
    this.desk = desk;
  }

  /** Whether the client was let in and is still there. */
  boolean admitted() {
    return server != null && !closed;
  }

  /** Returns when the session has ended, and the server's process behind it, too. */
  void run() {
    try (this) {
      DataInputStream in = new DataInputStream(client.getInputStream());
      FrontMessages.Startup startup = negotiate(in);
      if (startup.code() == FrontMessages.CANCEL_REQUEST) {
        forwardCancel(startup);
      } else if (startup.majorVersion() == PROTOCOL_MAJOR) {
        admit(startup, in);
      } else {
        refuse(new Login.Refused("0A000", "unsupported frontend protocol"));
      }
    } catch (IOException e) {
      LOG.debug("session ended", e);
    }
  }

  /** Reads on until the client has heard no to every kind of encryption it asked for. */
  private FrontMessages.Startup negotiate(DataInputStream in) throws IOException {
    FrontMessages.Startup startup = FrontMessages.readStartup(in);
    while (startup.code() == FrontMessages.SSL_REQUEST
        || startup.code() == FrontMessages.GSS_REQUEST) {
      FrontMessages.writeNo(client.getOutputStream());
      startup = FrontMessages.readStartup(in);
    }
    return startup;
  }

  /** The key in it is the server's own, which the client got through the pipe. */
  private void forwardCancel(FrontMessages.Startup request) throws IOException {
    try (Socket toServer = new Socket("127.0.0.1", serverPort)) {
      FrontMessages.writeStartup(toServer.getOutputStream(), request);
      // The server answers nothing; it closes when the request is dealt with.
      toServer.getInputStream().readAllBytes();
    }
  }

  private void admit(FrontMessages.Startup startup, DataInputStream in) throws IOException {
    Map<String, String> parameters = startup.parameters();
    String user = parameters.getOrDefault("user", "");
    String database = parameters.getOrDefault("database", user);
    FrontMessages.askForPassword(client.getOutputStream());
    String password = FrontMessages.readPassword(in);
    switch (desk.login(user, password, database)) {
      case Login.Refused refused -> refuse(refused);
      case Login.Admitted(String physical) -> pass(startup.with("database", physical), in);
    }
  }

  private void refuse(Login.Refused refused) throws IOException {
    FrontMessages.writeFatal(client.getOutputStream(), refused);
  }

  private void pass(FrontMessages.Startup startup, InputStream fromClient) throws IOException {
    Socket toServer = new Socket("127.0.0.1", serverPort);
    server = toServer;
    if (closed) {
      toServer.close();
      return;
    }
    toServer.setTcpNoDelay(true);
    FrontMessages.writeStartup(toServer.getOutputStream(), startup);
    CountDownLatch clientDone = new CountDownLatch(1);
    Thread.startVirtualThread(() -> {
      pipe(fromClient, toServer);
      clientDone.countDown();
    });
    pipe(toServer.getInputStream(), client);
    close();
    await(clientDone);
  }

  /** At the end of the input, the other side is told so, and may still finish what it has. */
  private static void pipe(InputStream from, Socket to) {
    try {
      OutputStream out = to.getOutputStream();
      from.transferTo(out);
      to.shutdownOutput();
    } catch (IOException e) {
      LOG.debug("pipe ended", e);
    }
  }

  private static void await(CountDownLatch done) {
    try {
      done.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed = true;
    close(client);
    Socket toServer = server;
    if (toServer != null) {
      close(toServer);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      LOG.debug("socket did not close cleanly", e);
    }
  }
}
