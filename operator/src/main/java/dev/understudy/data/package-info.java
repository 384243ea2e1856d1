/**
 * What happens to the data of an environment before any service sees it. Migrations are run by
 * Flyway inside the operator; what they would destroy is in {@code lint}, what they changed in
 * {@code schema}, and what stands in their way in {@code lock}.
 */
@NullMarked
package dev.understudy.data;

import org.jspecify.annotations.NullMarked;
