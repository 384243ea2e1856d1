/**
 * Stand-ins for the programs in the images that examples name: what they are given and what they do
 * to a database is real, and what they don't know they refuse.
 */
@NullMarked
package dev.understudy.simulator.jobs.programs;

import org.jspecify.annotations.NullMarked;
