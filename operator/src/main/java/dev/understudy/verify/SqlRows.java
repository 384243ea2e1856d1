package dev.understudy.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a result as CEL takes them: numbers, booleans, JSON and arrays as such; a timestamp with
 * time zone as RFC 3339 in UTC, so that {@code timestamp(rows[0].created_at)} reads it; everything
 * else as the text Postgres prints. Of two columns with one name the last counts.
 */
final class SqlRows {
  private static final ObjectMapper JSON = new ObjectMapper();

  private SqlRows() {}

  static List<Map<String, Object>> read(ResultSet result) throws SQLException {
    List<Map<String, Object>> rows = new ArrayList<>();
    ResultSetMetaData columns = result.getMetaData();
    while (result.next()) {
      Map<String, Object> row = new LinkedHashMap<>();
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        Object value = column(result, i, columns.getColumnTypeName(i));
        row.put(columns.getColumnLabel(i), CelValues.orNull(value));
      }
      rows.add(row);
    }
    return rows;
  }

  private static @Nullable Object column(ResultSet result, int i, String type) throws SQLException {
    if (result.getObject(i) == null) {
      return null;
    }
    return switch (type) {
      case "timestamptz" -> result.getObject(i, OffsetDateTime.class).toInstant().toString();
      case "timestamp" ->
          DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(result.getObject(i, LocalDateTime.class));
      case "json", "jsonb" -> json(result.getString(i));
      default -> value(result.getObject(i), result.getString(i));
    };
  }

  private static Object value(Object value, String text) throws SQLException {
    return switch (value) {
      case Boolean flag -> flag;
      case BigDecimal number -> CelValues.number(number);
      case Double number -> number;
      case Float number -> number.doubleValue();
      case Number number -> number.longValue();
      case Array array -> items((Object[]) array.getArray());
      default -> text;
    };
  }

  private static List<Object> items(Object[] array) throws SQLException {
    List<Object> items = new ArrayList<>();
    for (Object item : array) {
      if (item instanceof Object[] inner) {
        items.add(items(inner));
      } else {
        items.add(item == null ? CelValues.orNull(null) : value(item, String.valueOf(item)));
      }
    }
    return items;
  }

  private static Object json(String text) throws SQLException {
    try {
      return CelValues.of(JSON.readTree(text));
    } catch (JsonProcessingException e) {
      throw new SQLException("a json column that can't be read: " + e.getOriginalMessage(), e);
    }
  }
}
