package dev.understudy.simulator.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One StagingEnvironment, watched: who listens hears every change that the server sends. */
final class Watching implements AutoCloseable, ResourceEventHandler<GenericKubernetesResource> {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<Consumer<Snapshot>> listeners = new CopyOnWriteArrayList<>();
  private final AtomicReference<@Nullable Snapshot> last = new AtomicReference<>();
  private final CompletableFuture<Snapshot> ready = new CompletableFuture<>();
  private final CompletableFuture<Void> gone = new CompletableFuture<>();
  private @Nullable SharedIndexInformer<GenericKubernetesResource> informer;

  private Watching() {}

  static Watching start(Resource<GenericKubernetesResource> environment) {
    Watching watching = new Watching();
    watching.informer = environment.inform(watching);
    return watching;
  }

  void tell(Consumer<Snapshot> listener) {
    listeners.add(listener);
  }

  /** Completes when it is Ready for the first time. */
  CompletableFuture<Snapshot> ready() {
    return ready;
  }

  /** Completes when the object is gone. */
  CompletableFuture<Void> gone() {
    return gone;
  }

  @Nullable Snapshot last() {
    return last.get();
  }

  @Override
  public void onAdd(GenericKubernetesResource object) {
    Snapshot snapshot = Snapshot.of(JSON.valueToTree(object));
    last.set(snapshot);
    listeners.forEach(listener -> listener.accept(snapshot));
    if (snapshot.ready()) {
      ready.complete(snapshot);
    }
  }

  @Override
  public void onUpdate(GenericKubernetesResource before, GenericKubernetesResource now) {
    onAdd(now);
  }

  @Override
  public void onDelete(GenericKubernetesResource object, boolean finalStateUnknown) {
    gone.complete(null);
  }

  @Override
  public void close() {
    if (informer != null) {
      informer.close();
    }
  }
}
