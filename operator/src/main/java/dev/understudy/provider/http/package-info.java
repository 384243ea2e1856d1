/**
 * HTTP for the adapters, whatever the provider: sending, rate buckets, what an answer's status and
 * headers mean, and reading JSON into an adapter's own records. Knows no provider by name, and
 * nothing here waits: what has to wait is thrown as {@code Throttled} or {@code Busy}.
 */
@NullMarked
package dev.understudy.provider.http;

import org.jspecify.annotations.NullMarked;
