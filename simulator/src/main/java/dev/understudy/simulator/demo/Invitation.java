package dev.understudy.simulator.demo;

/** What a person can look at and try while the demo runs. */
final class Invitation {

  private Invitation() {}

  /**
   * @param url where the environment's first service answers
   */
  static String text(DemoSettings settings, Stage stage, String name, String url) {
    return """

    The environment is Ready. In another terminal:

      export KUBECONFIG=%1$s
      kubectl config set-context --current --namespace=%2$s

      look        kubectl get senv,pacct
                  kubectl describe senv %3$s
                  kubectl get events
                  kubectl explain senv.spec.smokeTests
      ask it      curl %4$s/api/healthz
      its data    psql "$(kubectl get secret %3$s-connection -o jsonpath='{.data.DATABASE_URL}' | base64 -d | sed 's/@[^:]*:/@127.0.0.1:/')"
      change it   kubectl patch senv %3$s --type=json -p '[{"op":"replace","path":"/spec/services/0/source/image","value":"ghcr.io/heretix/api:1.5.0"}]'
                  kubectl wait senv/%3$s --for=condition=Ready --timeout=2m
      break it    the same with ...api:broken, :crash or :nostart; then kubectl get senv %3$s -o wide
      a bad field kubectl patch senv %3$s --type=merge -p '{"spec":{"expiresAfter":"soon"}}'
      delete it   kubectl delete senv %3$s

    The operator writes its log to %5$s
    Ctrl-C ends everything.
    """
        .formatted(stage.kubeconfig(), settings.namespace(), name, url, stage.operator().log());
  }
}
