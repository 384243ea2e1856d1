package dev.understudy.loop;

import dev.understudy.provider.PostgresConnection;

/** The newest magic link that the sample app wrote. */
final class TokenInDatabase {
  private TokenInDatabase() {}

  static String newest(PostgresConnection database) {
    return Sql.first(database, "select token from magic_links order by created_at desc limit 1");
  }
}
