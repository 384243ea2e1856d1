/**
 * Structural schemas of custom resources: pruning, defaulting, validation, with the messages of the
 * real server.
 */
@NullMarked
package dev.understudy.simulator.kube.schema;

import org.jspecify.annotations.NullMarked;
