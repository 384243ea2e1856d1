package dev.understudy.verify;

import dev.understudy.provider.PostgresConnector;
import dev.understudy.provider.Redactor;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;

/**
 * What every test of one run works with.
 *
 * @param aborted whether the run is to end before its next step
 */
record Means(
    HttpSender http,
    PostgresConnector databases,
    HostPolicy policy,
    Redactor redactor,
    InstantSource clock,
    BooleanSupplier aborted) {}
