package dev.understudy.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A way to the API server that opens late, answers slowly, and drops every connection from time to
 * time, watches with them.
 */
final class FaultyDoor implements AutoCloseable {
  private static final int CHUNK = 16_384;

  private final InetSocketAddress behind;
  private final Executor slow;
  private final InetSocketAddress address;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger cuts = new AtomicInteger();
  private final ScheduledExecutorService cutting = Executors.newSingleThreadScheduledExecutor();
  private volatile ServerSocket server;

  /**
   * @param behind port of the API server
   * @param delay of each piece of an answer
   */
  FaultyDoor(int behind, Duration delay) throws IOException {
    this.behind = new InetSocketAddress(InetAddress.getLoopbackAddress(), behind);
    this.slow = CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS);
    try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      this.address = (InetSocketAddress) any.getLocalSocketAddress();
    }
  }

  /** Known, and refused, before it opens. */
  int port() {
    return address.getPort();
  }

  /** How many connections were dropped. */
  int cuts() {
    return cuts.get();
  }

  void open(Duration cutEvery) throws IOException {
    server = new ServerSocket(address.getPort(), 50, address.getAddress());
    Thread.startVirtualThread(this::accept);
    cutting.scheduleAtFixedRate(
        this::cut, cutEvery.toMillis(), cutEvery.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket from = server.accept();
        Socket to = new Socket(behind.getAddress(), behind.getPort());
        open.add(from);
        open.add(to);
        Thread.startVirtualThread(() -> pump(from, to, Runnable::run));
        Thread.startVirtualThread(() -> pump(to, from, slow));
      } catch (IOException e) {
        if (!server.isClosed()) {
          throw new java.io.UncheckedIOException(e);
        }
      }
    }
  }

  /** Until one side ends or is cut; then neither goes on. */
  private void pump(Socket from, Socket to, Executor pace) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] chunk = new byte[CHUNK];
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        CompletableFuture.runAsync(() -> {}, pace).join();
        out.write(chunk, 0, read);
        out.flush();
      }
    } catch (IOException e) {
      // As a cut connection ends; what became of it is seen at its two ends.
    } finally {
      open.remove(from);
      open.remove(to);
    }
  }

  private void cut() {
    for (Socket socket : open) {
      try {
        socket.close();
        cuts.incrementAndGet();
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }

  @Override
  public void close() throws IOException {
    cutting.shutdownNow();
    if (server != null) {
      server.close();
    }
    cut();
  }
}
