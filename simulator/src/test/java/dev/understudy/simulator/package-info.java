/** The simulator as its users see it. */
@NullMarked
package dev.understudy.simulator;

import org.jspecify.annotations.NullMarked;
