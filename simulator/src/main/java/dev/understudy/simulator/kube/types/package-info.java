/**
 * Which kinds of objects there are: the built-in ones, read from a file beside this package, and
 * those made by CustomResourceDefinitions; and their columns.
 */
@NullMarked
package dev.understudy.simulator.kube.types;

import org.jspecify.annotations.NullMarked;
