import dev.understudy.simulator.kube.KubeApi;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** The small Kubernetes API alone, until standard input ends: ServeKube CRDS KUBECONFIG. */
class ServeKube {
  public static void main(String[] args) throws Exception {
    try (KubeApi api = KubeApi.start(0, List.of(Path.of(args[0])), InstantSource.system())) {
      Files.writeString(Path.of(args[1]), api.kubeconfig());
      System.in.transferTo(System.out);
    }
  }
}
