package dev.understudy.verify;

import static dev.understudy.verify.Steps.capturing;
import static dev.understudy.verify.Steps.eventually;
import static dev.understudy.verify.Steps.get;
import static dev.understudy.verify.Steps.http;
import static dev.understudy.verify.Steps.sql;
import static dev.understudy.verify.Steps.test;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.understudy.api.v1alpha1.HttpAuth;
import dev.understudy.api.v1alpha1.HttpStep;
import dev.understudy.api.v1alpha1.SecretKeyReference;
import dev.understudy.api.v1alpha1.SmokeStep;
import dev.understudy.api.v1alpha1.SmokeTestSpec;
import dev.understudy.api.v1alpha1.VerificationResult;
import dev.understudy.provider.PostgresConnection;
import dev.understudy.provider.Secret;
import dev.understudy.verify.TestApp.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way in which a test cannot be run: an Error in words, never a pass, and never a Failed. */
@Timeout(60)
class SmokeErrorsTest {
  private static final String NOTHING = "response.status > 0";
  private static final PostgresConnection NO_HOST =
      new PostgresConnection("a/b?c", 1, "none", "none", new Secret<>("none"), "disable");

  private final SmokeBench bench = new SmokeBench();
  private final TestApp app = bench.app();
  private final CountDownLatch never = new CountDownLatch(1);

  SmokeErrorsTest() throws IOException {
    app.on("/", 200, "{}");
    app.on("/many", 200, IntStream.range(0, 200).boxed().toList().toString());
    app.on(
        "/hang",
        request -> {
          never.await();
          return Answer.json(200, "{}");
        });
    app.on(
        "/hang-up",
        request -> {
          throw new IllegalStateException("no answer");
        });
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void ofOneStep(String what, SmokeStep step, String message) {
    assertError(bench.run(test("t", step)), message);
  }

  static Stream<Arguments> ofOneStep() {
    return Stream.of(
        Arguments.of(
            "no service of that name",
            http(new HttpStep("web", "/", null, Map.of(), null, null, null, null), NOTHING),
            "there is no service called web"),
        Arguments.of(
            "a path that is none", get("/a b", NOTHING), "the request can't be built: Illegal"),
        Arguments.of(
            "the app hangs up", get("/hang-up", NOTHING), "(GET %s/hang-up): no HTTP answer: "),
        Arguments.of(
            "the request's timeout",
            http(new HttpStep("api", "/hang", null, Map.of(), null, null, null, "300ms"), NOTHING),
            "the request's timeout of 300ms ran out"),
        Arguments.of(
            "no answer within eventually",
            eventually("300ms", get("/hang", NOTHING)),
            "the step's time for eventually of 300ms ran out; tried once within 300ms"),
        Arguments.of(
            "a Secret that is missing",
            http(
                new HttpStep(
                    "api",
                    "/",
                    null,
                    Map.of(),
                    null,
                    null,
                    new HttpAuth(new SecretKeyReference("smoke", "token"), null),
                    null),
                NOTHING),
            "the key 'token' of the Secret 'smoke' in this namespace; there is no such Secret"),
        Arguments.of(
            "a value nobody captured", get("/?id=$(id)", NOTHING), "nothing was captured as id"),
        Arguments.of(
            "a capture of what is not there",
            capturing(get("/", NOTHING), "id", "response.json.id"),
            "id could not be captured as response.json.id: key 'id' is not present in map"),
        Arguments.of(
            "a capture of what does not hold",
            capturing(get("/", NOTHING), "where", "response.headers.location"),
            "the answer has no header 'location'"),
        Arguments.of(
            "an expression that can't be read",
            get("/", "respons.status == 200"),
            "respons.status == 200 can't be read: 1:1: undeclared reference"),
        Arguments.of(
            "an expression that is too much work",
            get("/many", "response.json.all(a, response.json.all(b, a == a))"),
            "is too much work"),
        Arguments.of(
            "no database", sql("select 1", "rows[0].x == 1"), "the database could not be reached"),
        Arguments.of(
            "no database in the end",
            eventually("1s", sql("select 1", "rows[0].x == 1")),
            "the database could not be reached"));
  }

  @Test
  void theTestsTimeout() {
    assertError(
        bench.run(new SmokeTestSpec("t", List.of(get("/hang", NOTHING)), "300ms", null, null)),
        "(GET %s/hang): the test's timeout of 300ms ran out");
  }

  @Test
  void nobodyListens() throws IOException {
    URI gone;
    try (TestApp other = new TestApp()) {
      gone = other.uri();
    }
    assertError(at(gone, true), "no HTTP answer: the connection was refused");
  }

  @Test
  void aCertificateNobodyTrusts(@TempDir Path folder) throws Exception {
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
    server.setHttpsConfigurator(new HttpsConfigurator(selfSigned(folder.resolve("own.p12"))));
    server.start();
    try {
      URI https = URI.create("https://127.0.0.1:" + server.getAddress().getPort());
      assertError(at(https, true), "no HTTP answer: TLS failed: ");
    } finally {
      server.stop(0);
    }
  }

  private static SSLContext selfSigned(Path store) throws Exception {
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    String arguments =
        "-genkeypair -alias own -keyalg EC -dname CN=127.0.0.1 -storepass unneeded -keystore";
    List<String> command = new ArrayList<>(List.of(keytool));
    command.addAll(List.of(arguments.split(" ")));
    command.add(store.toString());
    assertThat(new ProcessBuilder(command).start().waitFor()).isZero();

    char[] password = "unneeded".toCharArray();
    KeyStore keys = KeyStore.getInstance(store.toFile(), password);
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(keys, password);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    return context;
  }

  @Test
  void aNameThatDoesNotResolve() {
    HostPolicy policy =
        new HostPolicy(
            Set.of(),
            true,
            host -> {
              throw new UnknownHostException(host);
            });
    assertError(
        bench.run(policy, URI.create("https://gone.example"), test("t", get("/", NOTHING))),
        "not sent: gone.example could not be resolved");
  }

  @Test
  void anAddressThatIsNotAllowed() {
    assertError(at(app.uri(), false), "not sent: 127.0.0.1 is at the private address 127.0.0.1");
    assertThat(app.requests()).isEmpty();
  }

  /** As a name may come to do after it was checked: what counts is where it leads now. */
  @Test
  void aNameThatLeadsToMetadata() {
    HostPolicy policy =
        new HostPolicy(
            Set.of(), true, host -> new InetAddress[] {InetAddress.getByName("169.254.169.254")});
    assertError(
        bench.run(policy, URI.create("http://api.example"), test("t", get("/", NOTHING))),
        "not sent: api.example is at 169.254.169.254, which is never asked");
  }

  /** It is an answer, and the expectation is held against it; nobody goes where it points. */
  @Test
  void aRedirectToSuchAnAddressIsNotFollowed() {
    String metadata = "http://169.254.169.254/latest/meta-data";
    app.on("/moved", request -> new Answer(302, Map.of("Location", metadata), ""));
    SmokeReport report = bench.run(test("t", get("/moved", "response.status == 200")));
    assertThat(report.result()).isEqualTo(VerificationResult.Failed);
    assertThat(report.message()).contains("saw response.status = 302");
  }

  @Test
  void whatNobodyForesaw() {
    SmokeReport report =
        bench
            .runner()
            .run(
                List.of(test("t", sql("select 1")), test("next", get("/", NOTHING))),
                new SmokeTarget(Map.of("api", app.uri()), NO_HOST, Credentials.NONE));
    assertError(report, "the test could not be run: not a host: a/b?c");
    assertThat(report.tests().getLast().result()).isEqualTo(VerificationResult.Passed);
  }

  @Test
  void aRunThatIsCutBeforeItBegins() {
    OffSwitch off = bench.runner().offSwitch();
    off.cut();
    SmokeTarget target = bench.target(app.uri());
    assertSays(
        VerificationResult.Inconclusive,
        bench.runner().run(List.of(test("t", get("/", NOTHING))), target, off),
        "the run was aborted");
    assertThat(app.requests()).isEmpty();
  }

  @Test
  void aRequestThatIsCut() throws InterruptedException {
    CountDownLatch arrived = new CountDownLatch(1);
    app.on(
        "/wait",
        request -> {
          arrived.countDown();
          never.await();
          return Answer.json(200, "{}");
        });
    OffSwitch off = bench.runner().offSwitch();
    SmokeReport[] report = new SmokeReport[1];
    List<SmokeTestSpec> tests = List.of(test("t", get("/wait", NOTHING)));
    SmokeTarget target = bench.target(app.uri());
    Thread run = Thread.ofVirtual().start(() -> report[0] = bench.runner().run(tests, target, off));
    arrived.await();
    off.cut();
    run.join();
    assertSays(VerificationResult.Inconclusive, report[0], "(GET %s/wait): the run was aborted.");
  }

  @Test
  void noTestAtAll() {
    assertError(bench.run(), "There is no smoke test, so nothing is proved.");
  }

  private SmokeReport at(URI service, boolean privateAddresses) {
    return bench.run(
        new HostPolicy(Set.of(), privateAddresses), service, test("t", get("/", NOTHING)));
  }

  private void assertError(SmokeReport report, String message) {
    assertSays(VerificationResult.Error, report, message);
  }

  private void assertSays(VerificationResult word, SmokeReport report, String message) {
    assertThat(report.message()).contains(message.replace("%s", app.uri().toString()));
    assertThat(report.result()).isEqualTo(word);
  }
}
