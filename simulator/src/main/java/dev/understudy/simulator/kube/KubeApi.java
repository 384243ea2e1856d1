package dev.understudy.simulator.kube;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import dev.understudy.simulator.http.LoopbackServer;
import dev.understudy.simulator.kube.http.Router;
import dev.understudy.simulator.kube.model.Json;
import dev.understudy.simulator.kube.model.ResourceType;
import dev.understudy.simulator.kube.rest.Verbs;
import dev.understudy.simulator.kube.rest.WriteOptions;
import dev.understudy.simulator.kube.rest.WriteOptions.FieldValidation;
import dev.understudy.simulator.kube.store.Store;
import dev.understudy.simulator.kube.types.Registry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * A small Kubernetes API server in memory, over plain HTTP on loopback, for stock {@code kubectl},
 * the Fabric8 client and the Java Operator SDK. Everybody may everything, unless a test says
 * otherwise by {@link #onAccess}. No controllers run in it but those that a deletion needs; nothing
 * runs Pods or Jobs.
 */
public final class KubeApi implements AutoCloseable {
  private static final int CHANGES_KEPT = 10_000;
  private static final List<String> NAMESPACES = List.of("default", "kube-system");

  private final HttpServer server;
  private final ExecutorService threads;
  private final Store store;
  private final Router router;

  private KubeApi(HttpServer server, ExecutorService threads, Store store, Router router) {
    this.server = server;
    this.threads = threads;
    this.store = store;
    this.router = router;
  }

  /**
   * @param port 0 for any free one
   * @param crds files with a CustomResourceDefinition, or directories of such {@code .yaml} files
   * @param clock for creationTimestamp and ages
   * @throws IOException where the port is taken or a file cannot be read
   */
  public static KubeApi start(int port, List<Path> crds, InstantSource clock) throws IOException {
    return start(port, crds, clock, CHANGES_KEPT);
  }

  static KubeApi start(int port, List<Path> crds, InstantSource clock, int changesKept)
      throws IOException {
    Store store = new Store(changesKept);
    Registry registry = new Registry();
    Verbs verbs = new Verbs(store, registry, clock);
    Router router = new Router(store, registry, verbs, clock);
    for (String name : NAMESPACES) {
      ObjectNode namespace = Json.object().put("apiVersion", "v1").put("kind", "Namespace");
      namespace.putObject("metadata").put("name", name);
      create(verbs, registry.builtIn("", "namespaces"), namespace);
    }
    ResourceType definitions =
        registry.builtIn("apiextensions.k8s.io", "customresourcedefinitions");
    for (Path file : files(crds)) {
      create(verbs, definitions, (ObjectNode) Json.parse(Files.readString(file)));
    }
    HttpServer server = LoopbackServer.create(port);
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    server.setExecutor(threads);
    server.createContext("/", router);
    server.start();
    return new KubeApi(server, threads, store, router);
  }

  private static List<Path> files(List<Path> places) throws IOException {
    Stream<Path> files = Stream.empty();
    for (Path place : places) {
      if (Files.isDirectory(place)) {
        try (Stream<Path> content = Files.list(place)) {
          List<Path> yaml =
              content.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
          files = Stream.concat(files, yaml.stream());
        }
      } else {
        files = Stream.concat(files, Stream.of(place));
      }
    }
    return files.toList();
  }

  private static void create(Verbs verbs, ResourceType type, ObjectNode object) {
    WriteOptions options = new WriteOptions("understudy", FieldValidation.STRICT, false, false);
    verbs.create(type, type.key("", ""), object, options);
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** A kubeconfig (YAML) that stock kubectl takes. */
  public String kubeconfig() {
    ObjectNode config = Json.object().put("apiVersion", "v1").put("kind", "Config");
    String name = "understudy";
    ObjectNode cluster = config.putArray("clusters").addObject().put("name", name);
    cluster.putObject("cluster").put("server", url().toString());
    config.putArray("users").addObject().put("name", name).putObject("user");
    ObjectNode context = config.putArray("contexts").addObject().put("name", name);
    context.putObject("context").put("cluster", name).put("user", name).put("namespace", "default");
    return Json.writeYaml(config.put("current-context", name));
  }

  /** Requests that changed something, in order. */
  public List<Write> writes() {
    return router.writes();
  }

  /** Puts a fault into the way of every write request from now on, in place of an earlier one. */
  public void onWrite(WriteFault fault) {
    router.onWrite(fault);
  }

  /** Who may do what from now on, in place of an earlier answer. */
  public void onAccess(Access access) {
    router.onAccess(access);
  }

  /** Ends all watches and stops listening. */
  @Override
  public void close() {
    store.close();
    server.stop(0);
    threads.close();
  }
}
