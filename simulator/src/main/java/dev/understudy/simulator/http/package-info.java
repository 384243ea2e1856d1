/**
 * HTTP for the twins: routing, ledger, faults, latency and validation against the official spec.
 */
@NullMarked
package dev.understudy.simulator.http;

import org.jspecify.annotations.NullMarked;
