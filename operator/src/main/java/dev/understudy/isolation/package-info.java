/**
 * What production is, and whether anything of a staging environment points there: the database
 * ({@code DatabaseIsolation}) and every resolved variable ({@code EnvIsolation}, the only maker of
 * {@code VerifiedEnv}). Pure. Unclear means refused; no sentence made here shows a value.
 */
@NullMarked
package dev.understudy.isolation;

import org.jspecify.annotations.NullMarked;
