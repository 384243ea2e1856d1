/**
 * Validation rules in CEL ({@code x-kubernetes-validations}): compiled once with the types of the
 * schema, then run.
 */
@NullMarked
package dev.understudy.simulator.kube.rules;

import org.jspecify.annotations.NullMarked;
