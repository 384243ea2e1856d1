/**
 * What the people who run the operator see of it: meters and traces. Sees the loop and the calls to
 * providers through the observers they declare; nothing here decides anything.
 */
@NullMarked
package dev.understudy.ops;

import org.jspecify.annotations.NullMarked;
