package dev.understudy.simulator.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

class DatabaseUrlTest {

  @ParameterizedTest
  @CsvSource({
    "postgresql://u:p@ep-1.neon.tech:54321/db?sslmode=disable, ep-1.neon.tech, 54321, db, u, p, disable",
    "postgres://u:p@h/db, h, 5432, db, u, p, prefer",
    "postgresql://u:a%40b%2F+c@h/db?x=1&sslmode=require, h, 5432, db, u, a@b/+c, require",
  })
  void reads(
      String url,
      String host,
      int port,
      String database,
      String user,
      String password,
      String ssl) {
    PGSimpleDataSource source = (PGSimpleDataSource) DatabaseUrl.dataSource(url);

    assertThat(source.getServerNames()).containsExactly(host);
    assertThat(source.getPortNumbers()).containsExactly(port);
    assertThat(source.getDatabaseName()).isEqualTo(database);
    assertThat(source.getUser()).isEqualTo(user);
    assertThat(source.getPassword()).isEqualTo(password);
    assertThat(source.getSslMode()).isEqualTo(ssl);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mysql://u:topsecret@h/db",
        "postgresql://h/db",
        "postgresql://u:topsecret@h",
        "postgresql://u:topsecret@h/",
        "postgresql://u:topsecret@ /db",
        "topsecret",
      })
  void refusesWithoutRepeatingAPassword(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DatabaseUrl.dataSource(url))
        .withNoCause()
        .withMessage("DATABASE_URL is not a postgresql:// URI");
  }
}
