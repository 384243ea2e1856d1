/**
 * Conversations of stock kubectl with a real API server, recorded and replayed. A replay agrees
 * when the small Kubernetes API, or any other server, gives the recorded answers.
 */
package dev.understudy.simulator.kube.conversation;
