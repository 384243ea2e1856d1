package dev.understudy.simulator.neon;

import java.util.Map;
import java.util.Optional;

/** Who calls, by the three kinds of key Neon has. */
sealed interface ApiKey {

  Map<String, ApiKey> VALID =
      Map.of(
          NeonFixture.ORGANIZATION_KEY,
          new OfOrganization(NeonFixture.ORGANIZATION),
          NeonFixture.PROJECT_KEY,
          new OfProject(NeonFixture.ORGANIZATION, NeonFixture.PROJECT),
          NeonFixture.PERSONAL_KEY,
          new OfPerson(NeonFixture.ORGANIZATION),
          NeonFixture.OTHER_ORGANIZATION_KEY,
          new OfOrganization(NeonFixture.OTHER_ORGANIZATION));

  String organization();

  record OfOrganization(String organization) implements ApiKey {}

  record OfProject(String organization, String project) implements ApiKey {}

  /**
   * @param organization the one the person is a member of
   */
  record OfPerson(String organization) implements ApiKey {}

  static Optional<ApiKey> of(String token) {
    return Optional.ofNullable(VALID.get(token));
  }

  default boolean sees(Project project) {
    return project.organization().equals(organization())
        && (!(this instanceof OfProject only) || only.project.equals(project.id()));
  }
}
