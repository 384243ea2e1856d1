/** The real server and its fronts, used through an ordinary JDBC driver. */
@NullMarked
package dev.understudy.simulator.postgres;

import org.jspecify.annotations.NullMarked;
