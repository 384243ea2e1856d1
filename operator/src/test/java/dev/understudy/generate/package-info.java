/**
 * Writes what is generated and committed: CRDs and reference pages. The test beside it keeps them
 * current.
 */
package dev.understudy.generate;
