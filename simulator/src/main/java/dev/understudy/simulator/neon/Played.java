package dev.understudy.simulator.neon;

import dev.understudy.simulator.http.Route;

/**
 * An operation the twin does.
 *
 * @param kind of the object it is about, for the ledger
 */
record Played(String method, String template, String kind, Route.Handler handler) {}
