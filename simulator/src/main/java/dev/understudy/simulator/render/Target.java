package dev.understudy.simulator.render;

/** Where the requests to a service's address go. */
sealed interface Target {

  /** No deploy has been live yet: 404, as for an address Render doesn't know. */
  record NoDeploy() implements Target {}

  /** 503. */
  record Suspended() implements Target {}

  /** To the live instance; 502 where that doesn't answer. */
  record Live(int port) implements Target {}
}
