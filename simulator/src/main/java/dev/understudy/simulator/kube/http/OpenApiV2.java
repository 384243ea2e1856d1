package dev.understudy.simulator.kube.http;

import com.google.protobuf.CodedOutputStream;
import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * OpenAPI v2, without any definition. kubectl before 1.27 refuses to apply anything where it cannot
 * read this document (and reads it as protobuf only); finding no schema in it, it leaves validation
 * to the server. Its {@code explain} says that it knows no such kind.
 */
final class OpenApiV2 {
  private static final int SWAGGER = 1;

  private OpenApiV2() {}

  static void send(HttpExchange exchange) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream document = CodedOutputStream.newInstance(bytes);
    document.writeString(SWAGGER, "2.0");
    document.flush();
    exchange.getResponseHeaders().set("Content-Type", "application/octet-stream");
    exchange.sendResponseHeaders(200, bytes.size());
    exchange.getResponseBody().write(bytes.toByteArray());
  }
}
