/**
 * A Git host: repositories with branches and pushes, answered by Git's smart HTTP protocol as far
 * as {@code git ls-remote} and a shallow fetch need it.
 */
@NullMarked
package dev.understudy.simulator.git;

import org.jspecify.annotations.NullMarked;
