/**
 * What users write and read: records, and the two custom resource classes. Defaults are not here
 * but in {@code plan.Planner} and in each field's description, so that a list applied by GitOps
 * never differs from what is stored. Imports nothing of ours.
 */
@NullMarked
package dev.understudy.api.v1alpha1;

import org.jspecify.annotations.NullMarked;
