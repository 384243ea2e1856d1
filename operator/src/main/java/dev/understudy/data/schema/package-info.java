/**
 * The schema of a database as Postgres' catalogs tell it, kept before the first migration of a copy
 * and compared with what came of it: what changed is visible before anyone promotes it, whichever
 * tool did it. No row of a table is read.
 */
@NullMarked
package dev.understudy.data.schema;

import org.jspecify.annotations.NullMarked;
