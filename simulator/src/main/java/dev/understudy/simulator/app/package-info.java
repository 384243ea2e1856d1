/**
 * The sample app: what a deployed image runs in the twins. A small web service that counts checks
 * of claims, signs people in by magic link and keeps everything in its Postgres database. It knows
 * nothing of the twins; its image reference decides how well it behaves.
 */
@NullMarked
package dev.understudy.simulator.app;

import org.jspecify.annotations.NullMarked;
