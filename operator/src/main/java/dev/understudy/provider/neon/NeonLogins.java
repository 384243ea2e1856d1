package dev.understudy.provider.neon;

import dev.understudy.plan.ContentDigest;
import dev.understudy.provider.Rotatable;

/**
 * The names of the roles that we make on one branch. They carry a digest of the branch's id: a
 * branch inherits its parent's roles with their passwords, and those are not ours to hand out.
 *
 * @param role the role of the spec, which owns the tables of the copy
 * @param branch the branch's id
 */
record NeonLogins(String role, String branch) {
  /** Bytes of a Postgres name; ours are ASCII. */
  private static final int LONGEST = 63;

  private static final int DIGEST = 8;

  /** The role that services log in as. */
  String of(int generation) {
    return generation == Rotatable.FIRST ? role : named(Integer.toString(generation));
  }

  /** The role that owns what the logins share; nobody logs in as it. */
  String owners() {
    return named("owners");
  }

  private String named(String what) {
    String ending = "_understudy_" + ContentDigest.of(branch).substring(0, DIGEST) + "_" + what;
    return role.substring(0, Math.min(role.length(), LONGEST - ending.length())) + ending;
  }
}
