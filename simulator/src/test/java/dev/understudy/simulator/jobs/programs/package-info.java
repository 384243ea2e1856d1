/** Jobs that are run on this machine. */
@org.jspecify.annotations.NullMarked
package dev.understudy.simulator.jobs.programs;
