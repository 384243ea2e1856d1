/**
 * Kubernetes, behind the ports that others declare. Known only where the operator is wired
 * together.
 */
@NullMarked
package dev.understudy.kube;

import org.jspecify.annotations.NullMarked;
