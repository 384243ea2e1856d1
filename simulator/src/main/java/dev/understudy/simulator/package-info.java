/**
 * The twin of everything outside the operator. Never imports the operator, nor is imported by it.
 */
@NullMarked
package dev.understudy.simulator;

import org.jspecify.annotations.NullMarked;
