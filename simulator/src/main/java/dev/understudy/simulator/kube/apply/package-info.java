/**
 * Who owns which field: field sets as in {@code metadata.managedFields}, comparison, merging and
 * server-side apply.
 */
@NullMarked
package dev.understudy.simulator.kube.apply;

import org.jspecify.annotations.NullMarked;
