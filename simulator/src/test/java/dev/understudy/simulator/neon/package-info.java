/** Neon's twin over real HTTP and real Postgres connections. */
@NullMarked
package dev.understudy.simulator.neon;

import org.jspecify.annotations.NullMarked;
