/**
 * A small Kubernetes API server: what stock kubectl, the Fabric8 client and the Java Operator SDK
 * ask of one, in memory, over plain HTTP on loopback. Where it and a real server serve the same
 * request they give the same answer; what it does not serve it refuses with a Status. Here stands
 * only its face; the packages below hold one concern each.
 */
@NullMarked
package dev.understudy.simulator.kube;

import org.jspecify.annotations.NullMarked;
