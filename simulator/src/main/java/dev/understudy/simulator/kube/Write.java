package dev.understudy.simulator.kube;

/**
 * A request that changed something.
 *
 * @param path without the query
 */
public record Write(String method, String path, String userAgent) {}
