package dev.understudy.plan;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that should exist for one StagingEnvironment.
 *
 * @param database the copy that services are to use
 * @param candidate the copy that is prepared beside it
 * @param scopes what groups services at their providers; created before them, deleted after them
 */
public record Plan(
    Owner owner,
    Desired<?> database,
    @Nullable Desired<?> candidate,
    List<Desired<?>> scopes,
    List<Desired<?>> services) {

  public Plan {
    scopes = List.copyOf(scopes);
    services = List.copyOf(services);
  }

  /** In the order of creation. */
  public Stream<Desired<?>> components() {
    return Stream.of(
            Stream.<Desired<?>>of(database),
            Stream.<Desired<?>>ofNullable(candidate),
            scopes.stream(),
            services.stream())
        .flatMap(s -> s);
  }

  public Optional<Desired<?>> component(String name) {
    return components().filter(d -> d.component().equals(name)).findFirst();
  }
}
