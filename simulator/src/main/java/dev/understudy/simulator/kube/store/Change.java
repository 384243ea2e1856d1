package dev.understudy.simulator.kube.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.simulator.kube.model.Key;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the log.
 *
 * @param revision of the whole store, after the change
 * @param before null when the object was new
 * @param after the object's last state when it was deleted
 */
public record Change(
    long revision, boolean deleted, Key key, @Nullable ObjectNode before, ObjectNode after) {}
