package dev.understudy.simulator.demo;

/** What a person can look at and try while the demo runs. */
final class Invitation {

  private Invitation() {}

  /**
   * @param name of the environment
   * @param url where its first service answers
   */
  static String text(DemoSettings settings, Stage stage, String name, String url) {
    // The kubeconfig of the demo's own server names the namespace; a real one is left as it is.
    String kubectl =
        settings.realCluster().isEmpty() ? "kubectl" : "kubectl -n " + settings.namespace();
    return """

    The environment is Ready. In another terminal:

      export KUBECONFIG=%1$s

      look         %5$s get senv,pacct
                   %5$s describe senv %2$s
                   %5$s get events
                   %5$s explain senv.spec.smokeTests
      ask it       curl %3$s/api/healthz
      its data     psql "$(%5$s get secret %2$s-connection -o jsonpath='{.data.DATABASE_URL}' | base64 -d | sed 's/@[^:]*:/@127.0.0.1:/')"
      change it    %5$s patch senv %2$s --type=json -p '[{"op":"replace","path":"/spec/services/0/source/image","value":"ghcr.io/heretix/api:1.5.0"}]'
                   %5$s wait senv/%2$s --for=condition=Ready --timeout=2m
      push to it   curl -X POST '%6$s/push?branch=main'; the new head is a new release
      break it     the same with ...api:broken, :crash or :nostart; then %5$s get senv %2$s -o wide
      a bad field  %5$s patch senv %2$s --type=merge -p '{"spec":{"expiresAfter":"soon"}}'
      delete it    %5$s delete senv %2$s

    The operator writes its log to %4$s
    Ctrl-C ends everything.
    """
        .formatted(
            stage.kubeconfig(),
            name,
            url,
            stage.operator().log(),
            kubectl,
            stage.twins().repository("heretix/ui"));
  }
}
