package dev.understudy.notify;

import dev.understudy.api.v1alpha1.ComponentStatus;
import dev.understudy.api.v1alpha1.TestStatus;
import dev.understudy.plan.ContentDigest;
import dev.understudy.plan.Owner;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One message: that an environment has come into a state.
 *
 * @param id the same for every attempt at telling this, whichever process makes it
 * @param number counts the messages of one notification, from 1
 * @param at when the state was seen
 * @param release what is wanted
 * @param url where the environment answers
 * @param services what runs, as the status has it
 * @param tests of the newest run of the smoke tests
 */
public record Notice(
    String id,
    long number,
    State state,
    Instant at,
    Owner environment,
    @Nullable String release,
    @Nullable String url,
    List<ComponentStatus> services,
    List<TestStatus> tests) {

  public Notice {
    services = List.copyOf(services);
    tests = List.copyOf(tests);
  }

  /** Without a dot, as Standard Webhooks wants it. */
  public static String id(Owner environment, String notification, long number, State state) {
    return ContentDigest.of(
        List.of(environment.uid(), notification, Long.toString(number), state.key()));
  }

  /** namespace/name. */
  public String name() {
    return environment.environment();
  }

  /** What has happened, in one line. */
  public String headline() {
    return name()
        + switch (state.event()) {
          case Ready -> " is ready";
          case Failed -> ": smoke tests failed";
          case Stalled -> " needs a person: " + state.reason();
          case Refreshed -> " has a new copy of the data";
          case RefreshFailed -> ": the refresh of the data failed";
          case Expiring -> " is about to expire";
          case Expired -> " has expired";
        };
  }
}
