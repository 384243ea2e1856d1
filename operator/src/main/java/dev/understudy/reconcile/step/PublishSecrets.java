package dev.understudy.reconcile.step;

import dev.understudy.api.v1alpha1.ComponentStatus;
import dev.understudy.plan.Claims;
import dev.understudy.plan.ExternalName;
import dev.understudy.provider.DatabaseIdentity;
import dev.understudy.provider.PostgresConnection;
import dev.understudy.reconcile.Cluster;
import dev.understudy.reconcile.Pass;
import dev.understudy.reconcile.Step;
import dev.understudy.status.ConditionType;
import dev.understudy.status.Outcome;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The Secret {@code <name>-connection}, for people and for pods in the cluster: how the database
 * and the services are reached, in the variables that libpq and most frameworks read.
 */
public final class PublishSecrets implements Step {
  private final Cluster cluster;

  public PublishSecrets(Cluster cluster) {
    this.cluster = cluster;
  }

  @Override
  public ConditionType condition() {
    return ConditionType.ServicesDeployed;
  }

  @Override
  public Outcome up(Pass pass) {
    cluster.applySecret(pass.resource(), name(pass), data(pass));
    return Outcome.DONE;
  }

  @Override
  public Outcome down(Pass pass) {
    cluster.deleteSecret(pass.resource(), name(pass));
    return Outcome.DONE;
  }

  static String name(Pass pass) {
    return ExternalName.inCluster(pass.owner().name(), Claims.CONNECTION_SECRET);
  }

  private static Map<String, String> data(Pass pass) {
    Map<String, String> data = new TreeMap<>(variables(pass.databaseIdentity()));
    for (ComponentStatus service : pass.components().services()) {
      if (service.url() != null) {
        String name = service.name().toUpperCase(Locale.ROOT).replace('-', '_');
        data.put(name + "_URL", service.url());
      }
    }
    return data;
  }

  /** As libpq and most frameworks read them. */
  static Map<String, String> variables(DatabaseIdentity database) {
    PostgresConnection direct = database.direct();
    Map<String, String> data = new TreeMap<>();
    data.put("DATABASE_URL", direct.uri().reveal());
    data.put("POOLED_DATABASE_URL", database.pooled().uri().reveal());
    data.put("PGHOST", direct.host());
    data.put("PGPORT", Integer.toString(direct.port()));
    data.put("PGDATABASE", direct.database());
    data.put("PGUSER", direct.user());
    data.put("PGPASSWORD", direct.password().reveal());
    data.put("PGSSLMODE", direct.sslMode());
    return data;
  }
}
