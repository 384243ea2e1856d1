package dev.understudy.simulator.demo;

import java.net.URI;

/**
 * How a provider's twin is reached: what an example is told in place of the provider's own.
 *
 * @param endpoint the base URL of the API
 * @param apiKey a key that the twin accepts
 */
record TwinAccount(URI endpoint, String apiKey) {}
