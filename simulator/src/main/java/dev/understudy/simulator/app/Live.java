package dev.understudy.simulator.app;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The app's live updates: WebSockets (RFC 6455) at {@code /live}, any other page answers 200, and
 * who speaks no HTTP is answered {@code +PONG} to each line {@code PING}, as a cache would. A
 * socket greets with what its handshake carried, then repeats each text; {@code close}, {@code
 * silence} and {@code flood} make it misbehave. Listens on 127.0.0.1 only.
 */
public final class Live implements AutoCloseable {
  private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final int CLOSE = 8;
  private static final int TEXT = 1;

  private final ServerSocket server;
  private final Consumer<String> log;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  private Live(ServerSocket server, Consumer<String> log) {
    this.server = server;
    this.log = log;
  }

  /**
   * @param port 0 takes any free one
   * @param log takes each line the app logs, and must be safe for use by many threads
   */
  public static Live start(int port, Consumer<String> log) throws IOException {
    Live live = new Live(new ServerSocket(port, 50, InetAddress.getLoopbackAddress()), log);
    Thread.ofVirtual().start(live::accept);
    return live;
  }

  /** Where it listens. */
  public int port() {
    return server.getLocalPort();
  }

  /** How many callers are being served. */
  public int connections() {
    return open.size();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        open.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException e) {
        log.accept("no longer listening: " + e.getMessage());
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
      String first = line(in);
      if (first.startsWith("GET ")) {
        http(first.split(" ", 3)[1], headers(in), in, socket.getOutputStream());
      } else {
        ping(first, in, socket.getOutputStream());
      }
    } catch (IOException e) {
      log.accept("the caller went away");
    } finally {
      open.remove(socket);
    }
  }

  private static void ping(String first, DataInputStream in, OutputStream out) throws IOException {
    for (String line = first; !line.isEmpty(); line = line(in)) {
      out.write(
          (line.equals("PING") ? "+PONG\r\n" : "-ERR unknown\r\n")
              .getBytes(StandardCharsets.UTF_8));
    }
  }

  private void http(String path, Map<String, String> headers, DataInputStream in, OutputStream out)
      throws IOException {
    boolean upgrade = headers.getOrDefault("upgrade", "").equalsIgnoreCase("websocket");
    int status = !upgrade ? 200 : path.startsWith("/live") ? 101 : 404;
    log.accept("GET " + path + " " + status);
    if (status != 101) {
      out.write(
          "HTTP/1.1 %d x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
              .formatted(status)
              .getBytes(StandardCharsets.UTF_8));
      return;
    }
    String key = headers.getOrDefault("sec-websocket-key", "") + MAGIC;
    out.write(
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: %s\r\n\r\n"
            .formatted(accepted(key))
            .getBytes(StandardCharsets.UTF_8));
    send(out, TEXT, greeting(headers).getBytes(StandardCharsets.UTF_8));
    talk(in, out);
  }

  private static String accepted(String key) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-1").digest(key.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }

  private static String greeting(Map<String, String> headers) {
    return Reply.object()
        .put("type", "welcome")
        .put("cookie", headers.getOrDefault("cookie", ""))
        .put("authorization", headers.getOrDefault("authorization", ""))
        .toString();
  }

  private static void talk(DataInputStream in, OutputStream out) throws IOException {
    while (true) {
      int opcode = in.readUnsignedByte() & 0x0f;
      byte[] payload = payload(in);
      String text = new String(payload, StandardCharsets.UTF_8);
      if (opcode == CLOSE) {
        send(out, CLOSE, payload);
        return;
      }
      switch (text) {
        case "close" -> {
          send(out, CLOSE, ("\u0003\u00f0").getBytes(StandardCharsets.ISO_8859_1));
          return;
        }
        case "silence" -> {}
        case "flood" -> send(out, TEXT, "x".repeat(100_000).getBytes(StandardCharsets.UTF_8));
        default -> send(out, TEXT, payload);
      }
    }
  }

  /** Of a masked frame. */
  private static byte[] payload(DataInputStream in) throws IOException {
    int length = in.readUnsignedByte() & 0x7f;
    if (length == 126) {
      length = in.readUnsignedShort();
    } else if (length == 127) {
      length = Math.toIntExact(in.readLong());
    }
    byte[] mask = in.readNBytes(4);
    byte[] payload = in.readNBytes(length);
    for (int i = 0; i < payload.length; i++) {
      payload[i] ^= mask[i % 4];
    }
    return payload;
  }

  private static void send(OutputStream out, int opcode, byte[] payload) throws IOException {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.write(0x80 | opcode);
    if (payload.length < 126) {
      frame.write(payload.length);
    } else {
      frame.write(127);
      frame.writeBytes(ByteBuffer.allocate(8).putLong(payload.length).array());
    }
    frame.writeBytes(payload);
    out.write(frame.toByteArray());
    out.flush();
  }

  private static Map<String, String> headers(DataInputStream in) throws IOException {
    Map<String, String> headers = new HashMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      String[] parts = line.split(":\\s*", 2);
      headers.put(parts[0].toLowerCase(Locale.ROOT), parts.length == 2 ? parts[1] : "");
    }
    return headers;
  }

  /** Without its end; empty at the end of what came. */
  private static String line(DataInputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
