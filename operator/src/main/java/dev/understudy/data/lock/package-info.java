/**
 * What a migration that was killed leaves behind in a database, or a copy brings along from
 * production: locks in tables, marks of half-applied migrations, and sessions that still run.
 */
@NullMarked
package dev.understudy.data.lock;

import org.jspecify.annotations.NullMarked;
