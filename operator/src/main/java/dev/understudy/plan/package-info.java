/**
 * Pure: from a spec, and who owns it, to what should exist. Planner, Plan, Desired, Outputs. No
 * I/O, no clock, no provider: everything here can be tested with a table.
 */
@NullMarked
package dev.understudy.plan;

import org.jspecify.annotations.NullMarked;
