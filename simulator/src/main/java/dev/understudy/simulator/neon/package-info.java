/**
 * Neon's twin: projects, branches, endpoints, roles and their asynchronous operations, as the
 * official spec and observed answers of the real API give them. A branch's databases are real ones,
 * copied from its parent's; an endpoint is a real port. Of earlier moments it knows those it was
 * told to remember, of masking functions some. Sizes, usage counters and the pooler's transaction
 * mode are not played. What the twin doesn't do, it answers with 501.
 */
@NullMarked
package dev.understudy.simulator.neon;

import org.jspecify.annotations.NullMarked;
