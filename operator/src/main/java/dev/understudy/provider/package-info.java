/**
 * The port: what the loop may ask of any provider. Adapter roles, what they answer ({@code
 * Observed}, {@code Deploy}), how they fail ({@code ProviderException}), and what they are handed
 * ({@code Session}, {@code VerifiedEnv}). Adapters translate; they never decide.
 */
@NullMarked
package dev.understudy.provider;

import org.jspecify.annotations.NullMarked;
