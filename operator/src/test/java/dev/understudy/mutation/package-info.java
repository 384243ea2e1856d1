/**
 * Specs gone wrong: from the schema of a definition and a manifest that sets every field of it,
 * each way in which a user could get a field wrong, or to its limit. Pure; what becomes of them is
 * judged in {@code loop}.
 */
package dev.understudy.mutation;
