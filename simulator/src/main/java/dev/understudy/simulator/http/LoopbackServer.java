package dev.understudy.simulator.http;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** The JDK's HTTP server on loopback, not started yet. Whoever serves here begins with this one. */
public final class LoopbackServer {

  static {
    // Headers and body are two writes: without this a kept-alive connection waits 40 ms for an ACK.
    // Read once, when the first server of a process is made: the first one anywhere decides for
    // all.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private LoopbackServer() {}

  /**
   * @param port 0 takes any free one
   */
  public static HttpServer create(int port) throws IOException {
    return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
  }
}
