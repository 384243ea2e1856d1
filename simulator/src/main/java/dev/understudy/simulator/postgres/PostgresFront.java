package dev.understudy.simulator.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A loopback port that looks like a Postgres server of its own: asks for a password, and lets its
 * desk decide who gets to which database of the real server. A cut or closed front ends the
 * sessions of its clients; a closed one refuses connections.
 */
public final class PostgresFront implements AutoCloseable {

  private final ServerSocket listener;
  private final int serverPort;
  private final Login.Desk desk;
  private final Set<FrontSession> sessions = ConcurrentHashMap.newKeySet();

  private PostgresFront(ServerSocket listener, int serverPort, Login.Desk desk) {
    this.listener = listener;
    this.serverPort = serverPort;
    this.desk = desk;
  }

  public static PostgresFront open(Postgres postgres, Login.Desk desk) {
    try {
      InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
      ServerSocket listener = new ServerSocket(0, 0, loopback);
      PostgresFront front = new PostgresFront(listener, postgres.port(), desk);
      Thread.startVirtualThread(front::accept);
      return front;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return listener.getLocalPort();
  }

  /** Clients let in and still connected. */
  public int sessions() {
    return (int) sessions.stream().filter(FrontSession::admitted).count();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        serve(listener.accept());
      } catch (IOException e) {
        if (!listener.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private void serve(Socket client) throws IOException {
    client.setTcpNoDelay(true);
    FrontSession session = new FrontSession(client, serverPort, desk);
    sessions.add(session);
    // An accept that was already waiting may still get a client while the listener closes.
    if (listener.isClosed()) {
      sessions.remove(session);
      session.close();
      return;
    }
    Thread.startVirtualThread(() -> {
      session.run();
      sessions.remove(session);
    });
  }

  /** Ends all sessions; new ones are still taken. */
  public void cut() {
    sessions.forEach(FrontSession::close);
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      cut();
    }
  }
}
