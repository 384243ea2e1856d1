package dev.understudy.provider.render;

import dev.understudy.plan.ComponentSpec;
import dev.understudy.plan.RenderRepository;
import java.util.List;

/** Pure: one of our kinds of service in Render's words. */
interface RenderServiceKind<S extends ComponentSpec> {
  Class<S> specType();

  /** As in {@code ComponentSpec.kind()}. */
  String kind();

  /** Render's {@code serviceType}. */
  String type();

  /**
   * Whether what lives in our environment with this {@code serviceType} is claimed as this kind.
   */
  boolean claims(String type);

  /** The body of {@code create-service}. */
  RenderServiceBodies.NewService creation(S spec, RenderServiceBodies.Place place);

  /** The body of {@code update-service}. */
  RenderServiceBodies.ServiceChange change(S spec, String ownerId);

  /**
   * What differs and can be changed, a line for each.
   *
   * @throws dev.understudy.provider.ProviderException.Refused for what Render can't change
   */
  List<String> diff(S spec, RenderJson.Service service);

  /** What differs of where it is built from. */
  static void source(RenderDiff diff, RenderRepository wanted, RenderJson.Service service) {
    diff.compare("repo", canonical(wanted.repo()), canonical(RenderDiff.text(service.repo())));
    if (wanted.branch() != null) {
      diff.compare("branch", wanted.branch(), service.branch());
    }
    diff.compare("rootDir", wanted.rootDirectory(), RenderDiff.text(service.rootDir()));
  }

  /** Render may leave out what a URL of Git's may end in. */
  private static String canonical(String repo) {
    return repo.replaceFirst("/+$", "").replaceFirst("\\.git$", "");
  }
}
