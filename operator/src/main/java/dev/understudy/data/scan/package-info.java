/**
 * A look through every column of text for what must not be in a copy: where and how many, never
 * what. It finds shapes, not meanings: a name or a street has none.
 */
@NullMarked
package dev.understudy.data.scan;

import org.jspecify.annotations.NullMarked;
