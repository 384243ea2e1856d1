/** The demo's parts, each alone; the whole of it is run by {@code make test}. */
@NullMarked
package dev.understudy.simulator.demo;

import org.jspecify.annotations.NullMarked;
