/**
 * One file a step. What a step settles, and in which order they stand, is told in {@code Pipeline}.
 */
@NullMarked
package dev.understudy.reconcile.step;

import org.jspecify.annotations.NullMarked;
