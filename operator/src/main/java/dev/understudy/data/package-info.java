/**
 * What happens to the data of an environment before any service sees it. For now: migrations, run
 * by Flyway inside the operator on files from a ConfigMap.
 */
@NullMarked
package dev.understudy.data;

import org.jspecify.annotations.NullMarked;
