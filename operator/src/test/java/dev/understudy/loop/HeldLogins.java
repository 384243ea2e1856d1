package dev.understudy.loop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.api.v1alpha1.ComponentStatus;
import dev.understudy.api.v1alpha1.StagingEnvironment;
import dev.understudy.provider.PostgresConnection;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * Every login to the database that a service or the connection Secret held: somebody may have kept
 * it. None of them may ever lead to data that is not sanitized.
 */
final class HeldLogins {
  private final World world;
  private final Life life;
  private final ByHand hand;
  private final String unsanitized;
  private final Set<String> ever = new LinkedHashSet<>();
  int admitted;
  int refused;

  /**
   * @param unsanitized counts the rows that nobody may see
   */
  HeldLogins(World world, Life life, String unsanitized) {
    this.world = world;
    this.life = life;
    this.hand = new ByHand(world);
    this.unsanitized = unsanitized;
  }

  /** From now on only those count that somebody holds at this moment. */
  void forgetOlder() {
    ever.clear();
    collect();
  }

  /** Looks through all of them now. */
  void check(String when) {
    collect();
    for (String url : ever) {
      exposed(PostgresConnection.parse(url))
          .ifPresentOrElse(
              rows -> {
                admitted++;
                assertThat(rows).as("rows seen by a login that was handed out, " + when).isZero();
              },
              () -> refused++);
    }
  }

  /** How many of those that were held earlier let anybody in now. */
  long opens() {
    return ever.stream().filter(url -> exposed(PostgresConnection.parse(url)).isPresent()).count();
  }

  private void collect() {
    Optional.ofNullable(
            world.user.secrets().inNamespace(life.namespace).withName("heretix-connection").get())
        .map(secret -> secret.getData().get("DATABASE_URL"))
        .map(data -> new String(Base64.getDecoder().decode(data), StandardCharsets.UTF_8))
        .ifPresent(ever::add);
    life.find().map(StagingEnvironment::getStatus).map(status -> status.services()).stream()
        .flatMap(services -> services.stream())
        .map(ComponentStatus::externalId)
        .forEach(this::collect);
  }

  private void collect(String service) {
    JsonNode variables = hand.atRender("GET", "/services/" + service + "/env-vars?limit=100", "");
    for (JsonNode each : variables) {
      if (each.at("/envVar/key").asText().equals("DATABASE_URL")) {
        ever.add(each.at("/envVar/value").asText());
      }
    }
  }

  /** Empty where nobody is let in. */
  private Optional<Long> exposed(PostgresConnection held) {
    Properties login = new Properties();
    Map.of(
            "user", held.user(),
            "password", held.password().reveal(),
            "sslmode", held.sslMode(),
            "loginTimeout", "5")
        .forEach(login::setProperty);
    String url = "jdbc:postgresql://%s:%d/%s".formatted(held.host(), held.port(), held.database());
    try (Connection connection = DriverManager.getConnection(url, login);
        var statement = connection.createStatement();
        var rows = statement.executeQuery(unsanitized)) {
      rows.next();
      return Optional.of(rows.getLong(1));
    } catch (SQLException e) {
      return Optional.empty();
    }
  }
}
