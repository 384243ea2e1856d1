/**
 * What a verb does to an object: create, update, patch, apply, delete, and what follows from it
 * (finalizers, generation, garbage collection, namespaces and definitions that go away).
 */
@NullMarked
package dev.understudy.simulator.kube.rest;

import org.jspecify.annotations.NullMarked;
