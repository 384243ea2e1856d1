package dev.understudy.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostPolicyTest {
  private static final List<URI> OWN =
      List.of(URI.create("https://api.onrender.com"), URI.create("http://local.test:8080"));
  private static final Map<String, List<String>> NAMES =
      Map.of(
          "api.onrender.com", List.of("8.8.8.8", "2606:4700::1111"),
          "hooks.example.com", List.of("8.8.4.4"),
          "local.test", List.of("127.0.0.1"),
          "mixed.example.com", List.of("8.8.8.8", "169.254.169.254"));

  private final HostPolicy strict = policy(false);
  private final HostPolicy lenient = policy(true);

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      textBlock =
          """
          https://api.onrender.com/x,
          https://API.onrender.com/x,
          https://hooks.example.com/x,
          https://api.onrender.com:8443/x, is neither a service
          https://evil.example.com/x, is neither a service
          https://api.onrender.com.evil.com/x, is neither a service
          https://user@api.onrender.com/x, carries credentials
          ftp://api.onrender.com/x, is not an http or https URL
          file:///etc/passwd, is not an http or https URL
          http://local.test:8080/x, at the private address 127.0.0.1
          https://mixed.example.com/x, is never asked
          """)
  void judgesByHostAndAddress(URI uri, String refusal) {
    if (refusal == null) {
      assertThat(strict.refusal(uri, OWN)).isEmpty();
    } else {
      assertThat(strict.refusal(uri, OWN)).get().asString().contains(refusal);
    }
  }

  @Test
  void configurationAllowsPrivateAddressesButNeverMetadata() {
    assertThat(lenient.refusal(URI.create("http://local.test:8080/"), OWN)).isEmpty();
    assertThat(lenient.refusal(URI.create("https://mixed.example.com/"), OWN)).isPresent();
  }

  @Test
  void whatCannotBeResolvedIsRefused() {
    assertThat(
            strict.refusal(
                URI.create("https://gone.test/"), List.of(URI.create("https://gone.test"))))
        .contains("gone.test could not be resolved");
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "8.8.8.8, PUBLIC",
    "172.32.0.1, PUBLIC",
    "100.128.0.1, PUBLIC",
    "2606:4700::1111, PUBLIC",
    "64:ff9b::808:808, PUBLIC",
    "127.0.0.1, PRIVATE",
    "127.255.0.9, PRIVATE",
    "10.0.0.1, PRIVATE",
    "172.16.0.1, PRIVATE",
    "172.31.255.255, PRIVATE",
    "192.168.1.1, PRIVATE",
    "100.64.0.1, PRIVATE",
    "::1, PRIVATE",
    "fd12:3456::1, PRIVATE",
    "::ffff:10.0.0.1, PRIVATE",
    "64:ff9b::7f00:1, PRIVATE",
    "::7f00:1, PRIVATE",
    "2002:7f00:1::1, PRIVATE",
    "0.0.0.0, FORBIDDEN",
    "169.254.169.254, FORBIDDEN",
    "::ffff:169.254.169.254, FORBIDDEN",
    "64:ff9b::a9fe:a9fe, FORBIDDEN",
    "2002:a9fe:a9fe::1, FORBIDDEN",
    "100.100.100.200, FORBIDDEN",
    "fd00:ec2::254, FORBIDDEN",
    "fe80::1, FORBIDDEN",
    "::, FORBIDDEN",
    "ff02::1, FORBIDDEN",
    "224.0.0.1, FORBIDDEN",
    "255.255.255.255, FORBIDDEN",
  })
  void tellsAddressesApart(String address, AddressKind kind) throws UnknownHostException {
    assertThat(AddressKind.of(InetAddress.getByName(address))).isEqualTo(kind);
  }

  private static HostPolicy policy(boolean privateAddresses) {
    return new HostPolicy(
        Set.of("Hooks.example.com", "mixed.example.com"),
        privateAddresses,
        HostPolicyTest::resolve);
  }

  private static InetAddress[] resolve(String host) throws UnknownHostException {
    List<String> literals = NAMES.get(host);
    if (literals == null) {
      throw new UnknownHostException(host);
    }
    InetAddress[] addresses = new InetAddress[literals.size()];
    for (int i = 0; i < addresses.length; i++) {
      addresses[i] = InetAddress.getByName(literals.get(i));
    }
    return addresses;
  }
}
