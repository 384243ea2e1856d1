package dev.understudy.simulator.http;

import java.util.List;
import java.util.Optional;

/** A provider's stand-in: its operations and what stands before all of them. */
public interface Twin {

  /** Such as {@code neon}; also the name of the official spec file, {@code neon.json}. */
  String provider();

  /**
   * The path of the real base URL, such as {@code /api/v2}; the spec's paths are relative to it.
   */
  String basePath();

  List<Route> routes();

  /** Authentication and rate limits: an answer here ends the call before its route is tried. */
  Optional<Answer> gate(Call call);

  /** The provider's own shape of an error, for what the server itself has to refuse (404, 500). */
  Answer error(int status, String message);
}
