/**
 * Where the operator is configured and wired together: the only place that knows every other
 * package.
 */
@NullMarked
package dev.understudy.config;

import org.jspecify.annotations.NullMarked;
