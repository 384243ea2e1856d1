/**
 * The words the other packages share: what a resource type is, how an object is addressed, and how
 * a request is refused.
 */
@NullMarked
package dev.understudy.simulator.kube.model;

import org.jspecify.annotations.NullMarked;
