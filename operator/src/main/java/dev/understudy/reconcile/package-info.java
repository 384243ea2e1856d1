/**
 * The loop: from a resource, through the visible list of steps, to its status. The way of the data
 * is
 *
 * <pre>
 * spec → Planner → Plan(Desired…) → Adapter.observe → Observed → create, update, deploy → Outcome → StatusOf → conditions
 * </pre>
 *
 * Everything outside is reached through ports: {@code Cluster} for Kubernetes, {@code Adapters} for
 * providers.
 */
@NullMarked
package dev.understudy.reconcile;

import org.jspecify.annotations.NullMarked;
