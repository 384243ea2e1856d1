/** Statuses, hints, buckets and sessions, told by a scripted provider and a clock set by hand. */
@NullMarked
package dev.understudy.provider.http;

import org.jspecify.annotations.NullMarked;
