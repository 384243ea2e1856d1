package dev.understudy.loop;

import dev.understudy.api.v1alpha1.ClusterProviderAccount;
import dev.understudy.api.v1alpha1.ProviderAccount;
import dev.understudy.api.v1alpha1.ProviderAccountStatus;
import dev.understudy.reconcile.AccountProbe;
import dev.understudy.reconcile.FoundAccount;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;

/** What the framework does around a look at an account, for every account there is. */
final class AccountPasses {
  private final KubernetesClient client;
  private final Plug plug;
  private final AccountProbe probe;

  AccountPasses(KubernetesClient client, Plug plug, AccountProbe probe) {
    this.client = client;
    this.plug = plug;
    this.probe = probe;
  }

  /** One look at each account of the namespace, and at each of the cluster. */
  void all(String namespace) {
    for (ProviderAccount account :
        client.resources(ProviderAccount.class).inNamespace(namespace).list().getItems()) {
      look(FoundAccount.of(account), account, new ProviderAccount());
    }
    for (ClusterProviderAccount account :
        client.resources(ClusterProviderAccount.class).list().getItems()) {
      look(FoundAccount.of(account, World.OPERATOR), account, new ClusterProviderAccount());
    }
  }

  private <A extends CustomResource<?, ProviderAccountStatus>> void look(
      FoundAccount found, A account, A fresh) {
    plug.alive();
    ProviderAccountStatus status = probe.check(found).status();
    if (status == null || status.equals(account.getStatus())) {
      return;
    }
    plug.alive();
    fresh.setMetadata(
        new ObjectMetaBuilder()
            .withName(account.getMetadata().getName())
            .withNamespace(account.getMetadata().getNamespace())
            .build());
    fresh.setStatus(status);
    client
        .resource(fresh)
        .subresource("status")
        .patch(
            new PatchContext.Builder()
                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                .withFieldManager("understudy")
                .withForce(true)
                .build());
  }
}
