package org.satgym.evaluate.client;

import java.util.Locale;
import java.util.regex.Pattern;

/// Which hosts are reached directly although there is a proxy.
///
/// Loopback always is. Beyond that `NO_PROXY` lists, with commas: `*` for all; a name, for it and
/// all below it, with or without a dot before it; an address; a block of IPv4 addresses
/// (`10.0.0.0/8`); each perhaps with a port, which then has to agree.
final class NoProxy {
  private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|::1");
  private static final Pattern IPV4 =
      Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");
  private static final Pattern BLOCK = Pattern.compile("([\\d.]+)/(\\d|[12]\\d|3[0-2])");
  private static final Pattern WITH_PORT = Pattern.compile("\\[?(.+?)]?:(\\d{1,5})");
  private static final Pattern BRACKETS = Pattern.compile("\\[(.+)]");
  private static final int ADDRESS_BITS = 32;

  /// @param list the value of `NO_PROXY`, empty for none
  /// @param host without brackets
  static boolean covers(String list, String host, int port) {
    var name = host.toLowerCase(Locale.ROOT);
    if (LOOPBACK.matcher(name).matches()) {
      return true;
    }
    for (var entry : list.toLowerCase(Locale.ROOT).split(",", -1)) {
      if (matches(entry.strip(), name, port)) {
        return true;
      }
    }
    return false;
  }

  private static boolean matches(String entry, String host, int port) {
    var bracketed = BRACKETS.matcher(entry);
    if (bracketed.matches()) {
      return bracketed.group(1).equals(host);
    }
    boolean ipv6 = entry.indexOf(':') != entry.lastIndexOf(':') && !entry.startsWith("[");
    var ported = WITH_PORT.matcher(entry);
    if (!ipv6 && ported.matches()) {
      return Integer.parseInt(ported.group(2)) == port && named(ported.group(1), host);
    }
    return named(entry, host);
  }

  private static boolean named(String entry, String host) {
    if (entry.isEmpty()) {
      return false;
    }
    var block = BLOCK.matcher(entry);
    if (block.matches()) {
      return within(block.group(1), Integer.parseInt(block.group(2)), host);
    }
    var name = entry.startsWith("*.") ? entry.substring(2) : entry.replaceFirst("^\\.", "");
    return entry.equals("*") || host.equals(name) || host.endsWith("." + name);
  }

  private static boolean within(String block, int bits, String host) {
    if (!IPV4.matcher(block).matches() || !IPV4.matcher(host).matches()) {
      return false;
    }
    long differing = ipv4(block) ^ ipv4(host);
    return differing >>> (ADDRESS_BITS - bits) == 0;
  }

  private static long ipv4(String address) {
    long number = 0;
    for (var part : address.split("\\.", -1)) {
      number = number << 8 | Integer.parseInt(part);
    }
    return number;
  }

  private NoProxy() {}
}
