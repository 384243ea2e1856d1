/** The machinery all twins share, seen through real HTTP. */
@NullMarked
package dev.understudy.simulator.http;

import org.jspecify.annotations.NullMarked;
