/**
 * Releases: what was deployed and tested, which of them may come back, and what running an older
 * one again means. Pure.
 */
@NullMarked
package dev.understudy.release;

import org.jspecify.annotations.NullMarked;
