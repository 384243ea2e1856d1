package dev.understudy.loop;

import java.util.List;
import java.util.stream.Stream;

/** All that can go wrong and has its own words. */
public final class Troubles {
  private Troubles() {}

  /** By what they are about, in the order of the page. */
  public record Group(String heading, List<Trouble> troubles) {}

  public static List<Group> groups() {
    return List.of(
        new Group("Accounts and Secrets", TroubleWithAccounts.all()),
        new Group("Providers", TroubleWithProviders.all()),
        new Group("Components", TroubleWithComponents.all()));
  }

  static Stream<Trouble> all() {
    return groups().stream().flatMap(group -> group.troubles().stream());
  }
}
