/**
 * Tests of the small Kubernetes API from outside: raw requests, the Fabric8 client, and its pure
 * parts as tables.
 */
package dev.understudy.simulator.kube;
