/** Tests of the pure parts, as tables. */
package dev.understudy.simulator.kube.types;
