/**
 * What statements of pending migrations would destroy or block, told before they run.
 *
 * <p>Statements are cut by Flyway's own parser, so that what is judged is what runs, and parsed by
 * the grammar of Apache ShardingSphere, which follows Postgres' own. Of a hundred statements as
 * Postgres migrations hold them it reads 96 (version 5.5.2), Druid 62, JSqlParser 55, jOOQ 50 and
 * Calcite 16; libpg_query would read all, and is native code that nobody publishes for Java. What
 * can't be parsed is a finding of its own, never silence.
 */
@NullMarked
package dev.understudy.data.lint;

import org.jspecify.annotations.NullMarked;
