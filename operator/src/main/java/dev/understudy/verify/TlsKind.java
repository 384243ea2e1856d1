package dev.understudy.verify;

import dev.understudy.api.v1alpha1.TlsStep;
import dev.understudy.provider.WriteGate;
import dev.understudy.verify.TcpConnection.Endpoint;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/** Looks at the certificate a host shows, which must be good for it; it is {@code tls}. */
record TlsKind(TlsStep step) implements StepKind {
  static final Subject SUBJECT = Subject.map("tls");

  @Override
  public Subject subject() {
    return SUBJECT;
  }

  @Override
  public List<String> expected() {
    return List.of("tls.daysLeft > 14");
  }

  @Override
  public void check(StepCheck check) {
    // What can be wrong with it is refused at apply.
  }

  @Override
  public Judgement take(StepContext context) throws StepStopped {
    Endpoint to = Endpoint.of(step.service(), step.host(), step.port(), context);
    context.place().accept("tls " + to);
    Certificate shown = new Certificate(context.means().trusted());
    try (WriteGate.Permit write = context.means().gate().begin();
        TcpConnection connection = TcpConnection.open(to, context)) {
      String protocol = handshake(connection, to, shown, context.deadline());
      X509Certificate certificate =
          shown.own().orElseThrow(() -> StepStopped.failed(to + " showed no certificate"));
      return judged(to, certificate, shown, protocol, context);
    } catch (SocketTimeoutException e) {
      throw context.deadline().passed();
    } catch (SSLException e) {
      String words = "expected TLS at %s: %s".formatted(to, e.getMessage());
      throw e.getCause() instanceof EOFException
          ? StepStopped.error(words)
          : StepStopped.failed(words);
    } catch (IOException e) {
      throw StepStopped.error("the connection to %s broke: %s".formatted(to, e.getMessage()));
    }
  }

  private static String handshake(
      TcpConnection connection, Endpoint to, Certificate shown, Deadline deadline)
      throws IOException, StepStopped {
    connection.limit(deadline);
    SSLSocket tls =
        (SSLSocket)
            context(shown)
                .getSocketFactory()
                .createSocket(connection.socket(), to.host(), to.port(), true);
    SSLParameters parameters = tls.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    tls.setSSLParameters(parameters);
    tls.startHandshake();
    return tls.getSession().getProtocol();
  }

  private static SSLContext context(Certificate shown) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {shown}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a JDK without TLS", e);
    }
  }

  private static Judgement judged(
      Endpoint to,
      X509Certificate certificate,
      Certificate shown,
      String protocol,
      StepContext context)
      throws StepStopped {
    Instant end = certificate.getNotAfter().toInstant();
    Instant now = context.means().clock().instant();
    String issuer = certificate.getIssuerX500Principal().getName();
    String about = "the certificate is by %s, until %s".formatted(issuer, end);
    if (now.isAfter(end)) {
      throw StepStopped.failed("expected a valid certificate; it has expired: " + about);
    }
    if (shown.problem().isPresent()) {
      throw StepStopped.failed(
          "expected a certificate that is valid for %s: %s; %s"
              .formatted(to.host(), shown.problem().get(), about));
    }
    Map<String, Object> variables = new TreeMap<>();
    variables.put("daysLeft", Duration.between(now, end).toDays());
    variables.put("notAfter", end.toString());
    variables.put("issuer", issuer);
    variables.put("subject", certificate.getSubjectX500Principal().getName());
    variables.put("names", names(certificate));
    variables.put("protocol", protocol);
    return context.judgement(SUBJECT, variables, about);
  }

  private static List<String> names(X509Certificate certificate) {
    try {
      var names = certificate.getSubjectAlternativeNames();
      return names == null
          ? List.of()
          : names.stream().map(name -> String.valueOf(name.get(1))).toList();
    } catch (CertificateParsingException e) {
      return List.of();
    }
  }
}
