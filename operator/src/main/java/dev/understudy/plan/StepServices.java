package dev.understudy.plan;

import dev.understudy.api.v1alpha1.HttpStep;
import dev.understudy.api.v1alpha1.MailboxStep;
import dev.understudy.api.v1alpha1.SmokeStep;
import dev.understudy.api.v1alpha1.TcpStep;
import dev.understudy.api.v1alpha1.TlsStep;
import dev.understudy.api.v1alpha1.WebSocketStep;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which services of the environment the steps of smoke tests speak of. */
final class StepServices {
  private StepServices() {}

  /** By the place of the name within the step. */
  static Map<String, String> of(SmokeStep step) {
    Map<String, String> services = new LinkedHashMap<>();
    put(services, "http", step.http(), HttpStep::service);
    put(services, "tcp", step.tcp(), TcpStep::service);
    put(services, "websocket", step.websocket(), WebSocketStep::service);
    put(services, "tls", step.tls(), TlsStep::service);
    put(services, "mailbox.mailpit", step.mailbox(), StepServices::mailpit);
    return services;
  }

  private static @Nullable String mailpit(MailboxStep step) {
    return step.mailpit().service();
  }

  private static <S> void put(
      Map<String, String> services,
      String place,
      @Nullable S step,
      Function<S, @Nullable String> service) {
    String name = step == null ? null : service.apply(step);
    if (name != null) {
      services.put(place, name);
    }
  }
}
