/**
 * The product on one machine: the providers' twins, a Kubernetes API and the packaged operator as a
 * process of its own play an example through. Whatever the demo does to Kubernetes it does as any
 * client would, so that a real cluster can take the place of the small one.
 */
@NullMarked
package dev.understudy.simulator.demo;

import org.jspecify.annotations.NullMarked;
