/**
 * A real Postgres behind the twins: one server a JVM, databases copied as a branch is, and a front
 * per endpoint that speaks enough of the wire protocol to give each its own port, passwords and
 * database name. What it can't hide: {@code current_database()} tells the physical name.
 */
@NullMarked
package dev.understudy.simulator.postgres;

import org.jspecify.annotations.NullMarked;
