/** Kubernetes, without a cluster. */
@NullMarked
package dev.understudy.kube;

import org.jspecify.annotations.NullMarked;
