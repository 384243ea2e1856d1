/**
 * The whole operator in memory against the twins, on an injected clock: days of an environment's
 * life in seconds, and its death at every moment.
 */
package dev.understudy.loop;
