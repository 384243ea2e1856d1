package dev.understudy.data.sanitize;

import dev.understudy.api.v1alpha1.ReplaceWith;
import dev.understudy.data.TableName;
import java.util.ArrayList;
import java.util.List;

/** What stands after {@code set} in an update of the table t. */
final class Assignments {
  private final Fakes fakes;
  private final List<Object> parameters = new ArrayList<>();

  Assignments(Fakes fakes) {
    this.fakes = fakes;
  }

  String of(Change change) {
    String column = TableName.quoted(change.column().name());
    return "%s = %s".formatted(column, value(change, "t." + column));
  }

  /** In the order of the assignments made so far. */
  List<Object> parameters() {
    return parameters;
  }

  private String value(Change change, String column) {
    return switch (change.as()) {
      case Email, Name, Phone, Text -> fakes.of(change.as(), column + "::text");
      case Hash -> hash(change.column(), column);
      case Null -> "null";
      case Constant -> {
        parameters.add(String.valueOf(change.value()));
        yield "case when %s is not null then ?::text::%s end"
            .formatted(column, change.column().type());
      }
      case JsonPath ->
          "%s::%s"
              .formatted(
                  new JsonFakes(fakes).of("(%s::jsonb)".formatted(column), change.json()),
                  change.column().base());
    };
  }

  private String hash(Column column, String value) {
    return switch (column.base()) {
      case "bytea" -> Fakes.digestOfBytes(ReplaceWith.Hash, value);
      case "uuid" ->
          "left(encode(%s, 'hex'), 32)::uuid"
              .formatted(Fakes.digest(ReplaceWith.Hash, value + "::text"));
      default -> fakes.of(ReplaceWith.Hash, value + "::text");
    };
  }
}
