/**
 * Telling people: one message for each change of state, to Slack, or as a CloudEvent to any
 * endpoint. Nothing here decides what is worth telling, nor when: a channel sends one notice, or
 * says why it did not arrive.
 *
 * <p>Delivered at least once: a message is recorded after it was taken, so that a crash in between
 * repeats it, with the same {@link dev.understudy.notify.Notice#id}.
 */
@NullMarked
package dev.understudy.notify;

import org.jspecify.annotations.NullMarked;
