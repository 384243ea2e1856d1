package dev.understudy.verify;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * What an IP address is good for. Ranges: IANA's special-purpose registries for IPv4 and IPv6; the
 * metadata addresses of clouds that lie outside link-local: AWS {@code fd00:ec2::254}, Alibaba
 * {@code 100.100.100.200}, Oracle {@code 192.0.0.192}, Azure {@code 168.63.129.16}.
 */
enum AddressKind {
  PUBLIC,
  /** Loopback, private use, shared between carriers, unique local. */
  PRIVATE,
  /** Link-local, cloud metadata, multicast, unspecified, reserved. */
  FORBIDDEN;

  private static final List<Range> FORBIDDEN_RANGES =
      ranges(
          "0.0.0.0/8",
          "169.254.0.0/16",
          "100.100.100.200/32",
          "168.63.129.16/32",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/3",
          "::/128",
          "100::/64",
          "2001:db8::/32",
          "fd00:ec2::254/128",
          "fe80::/10",
          "ff00::/8");

  private static final List<Range> PRIVATE_RANGES =
      ranges(
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "172.16.0.0/12",
          "192.168.0.0/16",
          "198.18.0.0/15",
          "::1/128",
          "fc00::/7",
          "fec0::/10");

  /** Prefixes of addresses that end in an IPv4 address to which they lead: NAT64, compatible. */
  private static final List<Range> EMBEDDING = ranges("64:ff9b::/96", "::/96");

  /** 6to4 holds the IPv4 address in bytes 2 to 5. */
  private static final Range SIX_TO_FOUR = Range.parse("2002::/16");

  static AddressKind of(InetAddress address) {
    if (FORBIDDEN_RANGES.stream().anyMatch(range -> range.contains(address))) {
      return FORBIDDEN;
    }
    if (PRIVATE_RANGES.stream().anyMatch(range -> range.contains(address))) {
      return PRIVATE;
    }
    if (EMBEDDING.stream().anyMatch(range -> range.contains(address))) {
      return of(embedded(address, 12));
    }
    return SIX_TO_FOUR.contains(address) ? of(embedded(address, 2)) : PUBLIC;
  }

  private static InetAddress embedded(InetAddress address, int from) {
    try {
      return InetAddress.getByAddress(Arrays.copyOfRange(address.getAddress(), from, from + 4));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }

  private static List<Range> ranges(String... texts) {
    return Arrays.stream(texts).map(Range::parse).toList();
  }

  /** All addresses of one family that begin with the same bits. */
  private record Range(byte[] network, int bits) {
    static Range parse(String text) {
      String[] parts = text.split("/", 2);
      try {
        // A literal is parsed, never looked up.
        byte[] network = InetAddress.getByName(parts[0]).getAddress();
        return new Range(network, Integer.parseInt(parts[1]));
      } catch (UnknownHostException e) {
        throw new IllegalStateException(text, e);
      }
    }

    boolean contains(InetAddress address) {
      byte[] bytes = address.getAddress();
      if (bytes.length != network.length) {
        return false;
      }
      int ignored = bytes.length * 8 - bits;
      return new BigInteger(1, bytes)
          .shiftRight(ignored)
          .equals(new BigInteger(1, network).shiftRight(ignored));
    }
  }
}
