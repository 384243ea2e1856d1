/**
 * Neon: a database is a branch with one read-write endpoint.
 *
 * <p>What is peculiar here. Every write starts operations, and until they have finished the project
 * answers 423 to the next write. A branch has no endpoint unless one is asked for. Deleting what is
 * not there answers 204. The cursor of the branch list is {@code pagination.next}, that of other
 * lists {@code pagination.cursor}. A child of an unprotected branch inherits its parent's role
 * passwords. A role has one password, and a new one ends the old: two logins are two roles, and
 * only who made a role may make others members of it. An anonymized branch holds the parent's rows
 * as they are until its status says {@code anonymized}. {@code connection_uris} of the create call
 * may be missing, so a connection is always looked up. Field names are those of Neon's OpenAPI
 * file.
 */
@NullMarked
package dev.understudy.provider.neon;

import org.jspecify.annotations.NullMarked;
