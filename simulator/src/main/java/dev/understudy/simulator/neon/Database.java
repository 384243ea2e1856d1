package dev.understudy.simulator.neon;

import java.time.Instant;

/**
 * @param physical its name on the server that carries all branches
 */
record Database(long id, String name, String owner, String physical, Instant created) {}
