package org.satgym.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.satgym.cnf.Cnf;
import org.satgym.prompt.SaturnText;
import org.satgym.prompt.Surface;

/// A row of `adversarial.jsonl`: a way to win without solving, and what it must come to.
///
/// @param parts the response in pieces, see the README of this module
/// @param strict the verdict in strict mode
/// @param saturn the verdict in Saturn mode
record Attack(
    String id,
    String kind,
    int k,
    String clause,
    Claims claims,
    JsonNode parts,
    String strict,
    String saturn) {
  private static final String FILE = "/org/satgym/verify/adversarial.jsonl";

  static List<Attack> all() throws IOException {
    var rows = new ArrayList<Attack>();
    try (InputStream in = Attack.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IOException(FILE + " is not on the class path");
      }
      var json = new ObjectMapper();
      for (var line : new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().toList()) {
        rows.add(read(json.readTree(line)));
      }
    }
    return rows;
  }

  private static Attack read(JsonNode row) {
    return new Attack(
        row.required("id").textValue(),
        row.required("kind").textValue(),
        row.required("k").intValue(),
        row.required("clause").textValue(),
        Claims.parse(row.path("claims").asText("none")),
        row.required("response"),
        row.required("strict").textValue(),
        row.required("saturn").textValue());
  }

  Cnf cnf() {
    return SaturnText.parse(clause, k);
  }

  Problem problem() {
    return new Problem(cnf(), null, claims);
  }

  String response() {
    return response(cnf(), 1);
  }

  /// The same attack on another formula, with what is repeated `share` times as often, at least
  /// once.
  String response(Cnf cnf, double share) {
    var text = new StringBuilder();
    for (var part : parts) {
      if (part.isTextual()) {
        text.append(part.textValue());
      } else if (part.has("repeat")) {
        int times = (int) Math.max(1, part.required("times").intValue() * share);
        text.repeat(part.required("repeat").textValue(), times);
      } else if (part.has("bits")) {
        text.append(bits(cnf, part.required("bits").textValue()));
      } else if (part.has("every")) {
        for (int a = 0; a < 1 << cnf.variables(); a++) {
          text.append(part.required("every").textValue().replace("%s", counted(a, cnf)));
        }
      } else {
        text.append(Surface.of(part.required("prompt").textValue()).prompt(cnf));
      }
    }
    return text.toString();
  }

  /// Whether its length is a matter of how often something is repeated.
  boolean isScalable() {
    return parts.findValue("times") != null;
  }

  /// Whether it was not written with the model of its own formula in mind.
  boolean isBlind() {
    var text = parts.toString();
    return !text.contains("00011") && !text.contains("!B");
  }

  private static String counted(int assignment, Cnf cnf) {
    var bits = Integer.toBinaryString(assignment);
    return "0".repeat(cnf.variables() - bits.length()) + bits;
  }

  private static String bits(Cnf cnf, String rule) {
    var bits = new StringBuilder();
    for (int v = 1; v <= cnf.variables(); v++) {
      int balance = 0;
      for (int p = 0; p < cnf.literals(); p++) {
        balance += Math.abs(cnf.literal(p)) == v ? Integer.signum(cnf.literal(p)) : 0;
      }
      boolean value =
          switch (rule) {
            case "zeros" -> false;
            case "ones" -> true;
            case "majority" -> balance >= 0;
            case "minority" -> balance < 0;
            default -> throw new IllegalArgumentException("no rule '" + rule + "' for bits");
          };
      bits.append(value ? '1' : '0');
    }
    return bits.toString();
  }

  @Override
  public String toString() {
    return kind + ": " + id;
  }
}
