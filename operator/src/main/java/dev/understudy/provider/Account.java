package dev.understudy.provider;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** One account's credentials and scope, read from its ProviderAccount and Secret. */
public sealed interface Account {
  /** Name of the provider, in lower case. */
  String provider();

  URI endpoint();

  Secret<String> apiKey();

  /** Neon. A personal key needs the organization. */
  record Neon(URI endpoint, Secret<String> apiKey, @Nullable String organizationId)
      implements Account {
    @Override
    public String provider() {
      return "neon";
    }
  }

  /** Render: a workspace, and the project in which environments are made. */
  record Render(URI endpoint, Secret<String> apiKey, String ownerId, String projectId)
      implements Account {
    @Override
    public String provider() {
      return "render";
    }
  }
}
