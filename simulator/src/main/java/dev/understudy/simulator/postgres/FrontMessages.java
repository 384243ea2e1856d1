package dev.understudy.simulator.postgres;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The messages at the beginning of a session, as chapter "Frontend/Backend Protocol" of the
 * PostgreSQL manual gives them: all that comes before bytes are merely passed on.
 */
final class FrontMessages {

  static final int CANCEL_REQUEST = 80877102;
  static final int SSL_REQUEST = 80877103;
  static final int GSS_REQUEST = 80877104;

  private static final int MAX_STARTUP = 10_000;
  private static final int CLEARTEXT_PASSWORD = 3;

  private FrontMessages() {}

  /** The first thing a client says: a version or request code, and what follows it. */
  record Startup(int code, byte[] rest) {

    int majorVersion() {
      return code >> 16;
    }

    /** Name and value by turns, each ended by a zero. */
    Map<String, String> parameters() {
      String[] parts = new String(rest, StandardCharsets.UTF_8).split("\0");
      Map<String, String> parameters = new LinkedHashMap<>();
      for (int i = 0; i + 1 < parts.length; i += 2) {
        parameters.put(parts[i], parts[i + 1]);
      }
      return parameters;
    }

    Startup with(String name, String value) {
      Map<String, String> parameters = parameters();
      parameters.put(name, value);
      StringBuilder text = new StringBuilder();
      parameters.forEach((key, each) -> text.append(key).append('\0').append(each).append('\0'));
      return new Startup(code, text.append('\0').toString().getBytes(StandardCharsets.UTF_8));
    }
  }

  static Startup readStartup(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 8 || length > MAX_STARTUP) {
      throw new IOException("no startup message: length " + length);
    }
    int code = in.readInt();
    return new Startup(code, in.readNBytes(length - 8));
  }

  static void writeStartup(OutputStream out, Startup startup) throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    data.writeInt(startup.rest.length + 8);
    data.writeInt(startup.code);
    data.write(startup.rest);
    data.flush();
  }

  /** Encryption is refused: loopback has none. */
  static void writeNo(OutputStream out) throws IOException {
    out.write('N');
    out.flush();
  }

  static void askForPassword(OutputStream out) throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    data.writeByte('R');
    data.writeInt(8);
    data.writeInt(CLEARTEXT_PASSWORD);
    data.flush();
  }

  static String readPassword(DataInputStream in) throws IOException {
    byte type = in.readByte();
    int length = in.readInt();
    if (type != 'p' || length < 5 || length > MAX_STARTUP) {
      throw new IOException("expected a password message, got type " + type);
    }
    byte[] password = in.readNBytes(length - 4);
    return new String(password, 0, password.length - 1, StandardCharsets.UTF_8);
  }

  static void writeFatal(OutputStream out, Login.Refused refused) throws IOException {
    byte[] fields = fields(refused);
    DataOutputStream data = new DataOutputStream(out);
    data.writeByte('E');
    data.writeInt(fields.length + 4);
    data.write(fields);
    data.flush();
  }

  private static byte[] fields(Login.Refused refused) {
    ByteArrayOutputStream fields = new ByteArrayOutputStream();
    Map<Character, String> values = new LinkedHashMap<>();
    values.put('S', "FATAL");
    values.put('V', "FATAL");
    values.put('C', refused.sqlState());
    values.put('M', refused.message());
    values.forEach((field, value) -> {
      fields.write(field);
      writeTo(fields, value);
    });
    fields.write(0);
    return fields.toByteArray();
  }

  private static void writeTo(OutputStream out, String value) {
    try {
      out.write(value.getBytes(StandardCharsets.UTF_8));
      out.write(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
