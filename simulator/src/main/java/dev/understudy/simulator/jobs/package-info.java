/**
 * Runs Jobs without a cluster's nodes: a plain client of any Kubernetes API server that plays the
 * Job controller and the kubelet. What a Job says is read from the Job: image, command, variables.
 * An image is a set of {@link dev.understudy.simulator.jobs.Program programs} that do what those in
 * the real image do; an unknown image can't be pulled, and a command that the image doesn't have
 * can't be started.
 */
@NullMarked
package dev.understudy.simulator.jobs;

import org.jspecify.annotations.NullMarked;
