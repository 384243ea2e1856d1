package dev.understudy.verify;

import dev.understudy.plan.Durations;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A connection to a host that may be asked, within a step's time; cut when the run is. */
final class TcpConnection implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(10);

  private final Socket socket;
  private final OffSwitch.Watch watch;

  private TcpConnection(Socket socket, OffSwitch.Watch watch) {
    this.socket = socket;
    this.watch = watch;
  }

  /** Where a step connects to. */
  record Endpoint(String host, int port) {
    @Override
    public String toString() {
      return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    /** Of a service or a host; the port of the service's URL, or else that of HTTPS. */
    static Endpoint of(
        @Nullable String service,
        @Nullable String host,
        @Nullable Integer port,
        StepContext context)
        throws StepStopped {
      if (service == null) {
        return new Endpoint(String.valueOf(host), port == null ? HTTPS : port);
      }
      URI uri = context.service(service);
      int given = port != null ? port : uri.getPort() > 0 ? uri.getPort() : HTTPS;
      return new Endpoint(uri.getHost().replaceAll("[\\[\\]]", ""), given);
    }

    private static final int HTTPS = 443;
  }

  /**
   * A refusal is an answer, and the wrong one for a step that is about connecting; where nothing
   * answers at all it can't be told.
   */
  static TcpConnection open(Endpoint to, StepContext context) throws StepStopped {
    Map<String, URI> own = context.target().services();
    var address = context.means().policy().addressOf(to.host(), own.values());
    Duration left = context.deadline().remaining();
    Duration within = left.compareTo(CONNECT) < 0 ? left : CONNECT;
    Socket socket = new Socket();
    OffSwitch.Watch watch = context.means().off().onCut(() -> close(socket));
    try {
      socket.connect(new InetSocketAddress(address, to.port()), millis(within));
      return new TcpConnection(socket, watch);
    } catch (IOException e) {
      watch.close();
      close(socket);
      throw switch (e) {
        case ConnectException refused
            when String.valueOf(refused.getMessage()).contains("refused") ->
            StepStopped.failed("expected a connection; %s refused it".formatted(to));
        case SocketTimeoutException slow ->
            StepStopped.error(
                "%s did not answer within %s".formatted(to, Durations.format(within)));
        default -> StepStopped.error("%s could not be reached: %s".formatted(to, e.getMessage()));
      };
    }
  }

  Socket socket() {
    return socket;
  }

  /** Reads may take what is left of the time. */
  void limit(Deadline deadline) throws IOException, StepStopped {
    socket.setSoTimeout(millis(deadline.remaining()));
  }

  @Override
  public void close() {
    watch.close();
    close(socket);
  }

  /** At least one: none means for ever. */
  private static int millis(Duration time) {
    return Math.max(1, Math.toIntExact(time.toMillis()));
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException gone) {
      // It is closed, one way or the other, and nothing more is read from it.
    }
  }
}
