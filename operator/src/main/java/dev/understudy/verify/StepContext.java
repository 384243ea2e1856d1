package dev.understudy.verify;

import java.net.CookieManager;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What a step of one try of a test works with.
 *
 * @param captured by earlier steps
 * @param began when this try of the test did
 * @param place takes what the step does, for people, as soon as that is known
 */
record StepContext(
    SmokeTarget target,
    Means means,
    Explanation explanation,
    CookieManager cookies,
    Map<String, Object> captured,
    Deadline deadline,
    Instant began,
    Consumer<String> place) {

  /** The address of a service. */
  URI service(String name) throws StepStopped {
    URI service = target.services().get(name);
    if (service == null) {
      throw StepStopped.conclusive("there is no service called " + name);
    }
    return service;
  }

  Judgement judgement(Subject subject, Object answer, String excerpt) {
    return new Judgement(subject, answer, excerpt, Absence.PLAIN, explanation);
  }
}
