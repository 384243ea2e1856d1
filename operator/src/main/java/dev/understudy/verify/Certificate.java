package dev.understudy.verify;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Takes whatever certificate a server shows, and keeps it with what is wrong with it: a handshake
 * that breaks would tell less. Nothing may be sent over a connection that was made so.
 */
final class Certificate extends X509ExtendedTrustManager {
  private final X509ExtendedTrustManager judge;
  private X509Certificate @Nullable [] chain;
  private @Nullable String problem;

  /**
   * @param judge who knows which are good
   */
  Certificate(X509ExtendedTrustManager judge) {
    this.judge = judge;
  }

  /** Those whom the JDK trusts. */
  static X509ExtendedTrustManager trusted() {
    return trusted(null);
  }

  /** Those whom a store of keys trusts, or else the JDK. */
  static X509ExtendedTrustManager trusted(@Nullable KeyStore store) {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      return Arrays.stream(factory.getTrustManagers())
          .filter(X509ExtendedTrustManager.class::isInstance)
          .map(X509ExtendedTrustManager.class::cast)
          .findFirst()
          .orElseThrow();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK trusts nobody", e);
    }
  }

  /** The server's own, if it showed one. */
  Optional<X509Certificate> own() {
    return chain == null || chain.length == 0 ? Optional.empty() : Optional.of(chain[0]);
  }

  /** Why it is not good for this host. */
  Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
    this.chain = chain.clone();
    try {
      judge.checkServerTrusted(chain, type, socket);
    } catch (CertificateException e) {
      problem = String.valueOf(e.getMessage());
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    throw new CertificateException("only over sockets");
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw new CertificateException("only over sockets");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    throw new CertificateException("only of servers");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    throw new CertificateException("only of servers");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw new CertificateException("only of servers");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return judge.getAcceptedIssuers();
  }
}
