package dev.understudy.verify;

import dev.understudy.provider.PostgresConnection;
import java.net.URI;
import java.util.Map;

public record SmokeTarget(Map<String, URI> services, PostgresConnection database) {}
