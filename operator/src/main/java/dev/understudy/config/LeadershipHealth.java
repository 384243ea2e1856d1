package dev.understudy.config;

import dev.understudy.kube.Leadership;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.RuntimeInfo;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** A replica that stands by is ready: to take over. One that leads is ready once it watches. */
@Readiness
@Singleton
public class LeadershipHealth implements HealthCheck {
  private final Leadership leadership;
  private final Operator operator;

  public LeadershipHealth(Leadership leadership, Operator operator) {
    this.leadership = leadership;
    this.operator = operator;
  }

  @Override
  public HealthCheckResponse call() {
    boolean leading = leadership.mayWrite();
    RuntimeInfo info = operator.getRuntimeInfo();
    boolean watching = info.isStarted() && info.allEventSourcesAreHealthy();
    return HealthCheckResponse.named("leadership")
        .withData("leading", leading)
        .withData("watching", watching)
        .status(!leading || watching)
        .build();
  }
}
