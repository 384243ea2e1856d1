package dev.understudy.simulator.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PostgresFrontTest {

  private static final Postgres POSTGRES = Postgres.shared();
  private static final String DATABASE = POSTGRES.template("front", "shop_owner", "");

  private final PostgresFront front = PostgresFront.open(POSTGRES, PostgresFrontTest::login);

  private static Login login(String user, String password, String database) {
    if (!password.equals("s3cr&t")) {
      return Login.wrongPassword(user);
    }
    return database.equals("shop") ? new Login.Admitted(DATABASE) : Login.noSuchDatabase(database);
  }

  @AfterEach
  void close() {
    front.close();
  }

  private Connection connect(String database, String password) throws SQLException {
    String url = "jdbc:postgresql://127.0.0.1:" + front.port() + "/" + database;
    return DriverManager.getConnection(url, "shop_owner", password);
  }

  @Test
  void letsInToTheDatabaseBehindTheName() throws SQLException {
    try (Connection connection = connect("shop", "s3cr&t")) {
      assertThat(Sql.value(connection, "select current_user")).isEqualTo("shop_owner");
      assertThat(Sql.value(connection, "select current_database()")).isEqualTo(DATABASE);
      Sql.run(connection, "create table t (x text)", "insert into t values (repeat('ä', 100000))");
      assertThat(Sql.value(connection, "select x from t")).hasSize(100_000);
      assertThat(front.sessions()).isEqualTo(1);
    }
  }

  @Test
  void refusesAsPostgresDoes() {
    assertThatThrownBy(() -> connect("shop", "guess"))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28P01"))
        .hasMessageContaining("password authentication failed for user \"shop_owner\"");
    assertThatThrownBy(() -> connect("shed", "s3cr&t"))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("3D000"))
        .hasMessageContaining("database \"shed\" does not exist");
  }

  @Test
  void encryptionIsRefusedAndMayNotBeRequired() throws SQLException {
    String url = "jdbc:postgresql://127.0.0.1:" + front.port() + "/shop?sslmode=";
    try (Connection connection =
        DriverManager.getConnection(url + "prefer", "shop_owner", "s3cr&t")) {
      assertThat(connection.isValid(5)).isTrue();
    }
    assertThatThrownBy(() -> DriverManager.getConnection(url + "require", "shop_owner", "s3cr&t"))
        .isInstanceOf(SQLException.class);
  }

  @Test
  void aCutEndsSessionsAndACloseRefusesNewOnes() throws SQLException {
    try (Connection connection = connect("shop", "s3cr&t")) {
      front.cut();
      assertThatThrownBy(() -> Sql.run(connection, "select 1")).isInstanceOf(SQLException.class);
    }
    try (Connection connection = connect("shop", "s3cr&t")) {
      assertThat(connection.isValid(5)).isTrue();
    }
    front.close();
    assertThatThrownBy(() -> connect("shop", "s3cr&t")).isInstanceOf(SQLException.class);
  }

  @Test
  void aQueryCanBeCancelled() throws Exception {
    try (var executor = Executors.newVirtualThreadPerTaskExecutor();
        Connection connection = connect("shop", "s3cr&t");
        Statement statement = connection.createStatement();
        Connection watcher = connect("shop", "s3cr&t")) {
      Future<Boolean> running = executor.submit(() -> statement.execute("select pg_sleep(60)"));
      String sleeping = "select count(*) from pg_stat_activity where query = 'select pg_sleep(60)'";
      while (Sql.value(watcher, sleeping).equals("0")) {
        Thread.onSpinWait();
      }
      statement.cancel();
      assertThatThrownBy(running::get)
          .rootCause()
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("57014"));
    }
  }

  @Test
  void nonsenseEndsTheConnection() throws IOException {
    try (Socket socket = new Socket("127.0.0.1", front.port())) {
      socket.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes("US-ASCII"));
      assertThat(new DataInputStream(socket.getInputStream()).read()).isEqualTo(-1);
    }
  }
}
