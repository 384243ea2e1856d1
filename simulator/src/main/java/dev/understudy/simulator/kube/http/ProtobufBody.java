package dev.understudy.simulator.kube.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import dev.understudy.simulator.kube.model.Json;
import dev.understudy.simulator.kube.model.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/**
 * Bodies in Kubernetes' protobuf encoding. Since 1.33 {@code kubectl create namespace}, {@code
 * secret} and {@code configmap} send nothing else; so exactly these kinds are read.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/reference/using-api/api-concepts/#protobuf-encoding-idl">Protobuf
 *     encoding</a>
 */
final class ProtobufBody {
  private static final byte[] MAGIC = {'k', '8', 's', 0};

  private enum Shape {
    TEXT,
    TEXTS,
    FLAG,
    TEXT_MAP,
    BYTES_MAP,
    META,
    /** The server sets it, whatever is sent. */
    IGNORED
  }

  private record Field(String name, Shape shape) {}

  /** Field numbers of k8s.io/apimachinery/pkg/apis/meta/v1/generated.proto. */
  private static final Map<Integer, Field> META =
      Map.ofEntries(
          Map.entry(1, new Field("name", Shape.TEXT)),
          Map.entry(2, new Field("generateName", Shape.TEXT)),
          Map.entry(3, new Field("namespace", Shape.TEXT)),
          Map.entry(4, new Field("selfLink", Shape.IGNORED)),
          Map.entry(5, new Field("uid", Shape.TEXT)),
          Map.entry(6, new Field("resourceVersion", Shape.TEXT)),
          Map.entry(7, new Field("generation", Shape.IGNORED)),
          Map.entry(8, new Field("creationTimestamp", Shape.IGNORED)),
          Map.entry(11, new Field("labels", Shape.TEXT_MAP)),
          Map.entry(12, new Field("annotations", Shape.TEXT_MAP)),
          Map.entry(14, new Field("finalizers", Shape.TEXTS)));

  /** Field numbers of k8s.io/api/core/v1/generated.proto. */
  private static final Map<String, Map<Integer, Field>> KINDS =
      Map.of(
          "Namespace",
          Map.of(
              1, new Field("metadata", Shape.META),
              2, new Field("spec", Shape.IGNORED),
              3, new Field("status", Shape.IGNORED)),
          "Secret",
          Map.of(
              1, new Field("metadata", Shape.META),
              2, new Field("data", Shape.BYTES_MAP),
              3, new Field("type", Shape.TEXT),
              4, new Field("stringData", Shape.TEXT_MAP),
              5, new Field("immutable", Shape.FLAG)),
          "ConfigMap",
          Map.of(
              1, new Field("metadata", Shape.META),
              2, new Field("data", Shape.TEXT_MAP),
              3, new Field("binaryData", Shape.BYTES_MAP),
              4, new Field("immutable", Shape.FLAG)));

  private ProtobufBody() {}

  static ObjectNode read(byte[] body) {
    try {
      CodedInputStream envelope =
          CodedInputStream.newInstance(body, MAGIC.length, body.length - MAGIC.length);
      ObjectNode object = Json.object();
      byte[] raw = new byte[0];
      for (int tag = envelope.readTag(); tag != 0; tag = envelope.readTag()) {
        switch (WireFormat.getTagFieldNumber(tag)) {
          case 1 -> readType(envelope.readBytes().newCodedInput(), object);
          case 2 -> raw = envelope.readByteArray();
          default -> envelope.skipField(tag);
        }
      }
      Map<Integer, Field> fields = KINDS.get(object.path("kind").asText());
      if (fields == null) {
        throw unreadable(object.path("kind").asText());
      }
      readMessage(CodedInputStream.newInstance(raw), fields, object);
      return object;
    } catch (IOException | IndexOutOfBoundsException | IllegalArgumentException e) {
      throw Refusal.badRequest("unable to decode a protobuf body: " + e.getMessage());
    }
  }

  private static Refusal unreadable(String what) {
    String message = "protobuf bodies are not read for " + what + "; send JSON or YAML";
    return Refusal.of(415, "UnsupportedMediaType", message);
  }

  private static void readType(CodedInputStream in, ObjectNode object) throws IOException {
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      String field = WireFormat.getTagFieldNumber(tag) == 1 ? "apiVersion" : "kind";
      object.put(field, in.readStringRequireUtf8());
    }
  }

  private static void readMessage(
      CodedInputStream in, Map<Integer, Field> fields, ObjectNode object) throws IOException {
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      int number = WireFormat.getTagFieldNumber(tag);
      Field field = fields.get(number);
      if (field == null) {
        throw unreadable("field " + number + " of " + object.path("kind").asText("metadata"));
      }
      readField(in, tag, field, object);
    }
  }

  private static void readField(CodedInputStream in, int tag, Field field, ObjectNode object)
      throws IOException {
    String name = field.name();
    switch (field.shape()) {
      case TEXT -> {
        String text = in.readStringRequireUtf8();
        if (!text.isEmpty()) {
          object.put(name, text);
        }
      }
      case TEXTS -> object.withArray("/" + name).add(in.readStringRequireUtf8());
      case FLAG -> object.put(name, in.readBool());
      case TEXT_MAP, BYTES_MAP -> readEntry(in, field, object.withObject("/" + name));
      case META -> readMessage(in.readBytes().newCodedInput(), META, object.putObject(name));
      case IGNORED -> in.skipField(tag);
    }
  }

  private static void readEntry(CodedInputStream in, Field field, ObjectNode map)
      throws IOException {
    CodedInputStream entry = in.readBytes().newCodedInput();
    String key = "";
    byte[] value = new byte[0];
    for (int tag = entry.readTag(); tag != 0; tag = entry.readTag()) {
      if (WireFormat.getTagFieldNumber(tag) == 1) {
        key = entry.readStringRequireUtf8();
      } else {
        value = entry.readByteArray();
      }
    }
    boolean bytes = field.shape() == Shape.BYTES_MAP;
    map.put(
        key,
        bytes
            ? Base64.getEncoder().encodeToString(value)
            : new String(value, StandardCharsets.UTF_8));
  }
}
