/**
 * The built-in rules that make copied data safe to look at: columns, and what their values become.
 * All of it happens inside the server, in statements that carry no value of any row to the
 * operator.
 */
@NullMarked
package dev.understudy.data.sanitize;

import org.jspecify.annotations.NullMarked;
