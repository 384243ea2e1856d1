/** The objects, the log of their changes that watches read, and selectors over both. */
@NullMarked
package dev.understudy.simulator.kube.store;

import org.jspecify.annotations.NullMarked;
