package dev.understudy.provider.contract;

import dev.understudy.provider.PostgresConnection;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** What a guest sees of a database. */
final class Rows {
  private Rows() {}

  static Connection connect(PostgresConnection to) throws SQLException {
    Properties login = new Properties();
    login.setProperty("user", to.user());
    login.setProperty("password", to.password().reveal());
    return DriverManager.getConnection(
        "jdbc:postgresql://%s:%d/%s?sslmode=disable".formatted(to.host(), to.port(), to.database()),
        login);
  }

  static String value(PostgresConnection of, String query) throws SQLException {
    try (Connection connection = connect(of)) {
      return value(connection, query);
    }
  }

  static String value(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      return row.next() ? String.valueOf(row.getString(1)) : "";
    }
  }

  static void run(PostgresConnection in, String sql) throws SQLException {
    try (Connection connection = connect(in);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
