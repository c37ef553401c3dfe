package org.satgym.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.satgym.env.PlainValues;
import org.satgym.reward.ShaperDescription;
import org.satgym.reward.ShaperParameter;

/// The description of a shaper, for people and as JSON.
final class ShaperText {
  static String text(ShaperDescription shaper) {
    var lines = new ArrayList<String>();
    lines.add(shaper.name());
    lines.add("  formula     " + shaper.formula());
    lines.add("  starts from " + shaper.start());
    lines.add("  source      " + shaper.source());
    if (!shaper.difference().isEmpty()) {
      lines.add("  published: false   " + shaper.difference());
    }
    for (var parameter : shaper.parameters()) {
      lines.add(
          "  %s: %s   %s%s; %s"
              .formatted(
                  parameter.name(),
                  initial(parameter),
                  parameter.allowed(),
                  parameter.unit().isEmpty() ? "" : ", " + parameter.unit(),
                  parameter.meaning()));
    }
    if (shaper.parameters().isEmpty()) {
      lines.add("  no parameters");
    }
    return String.join("\n", lines);
  }

  private static String initial(ShaperParameter parameter) {
    if (parameter.initial() == null) {
      return parameter.required() ? "(must be given)" : "(none)";
    }
    return parameter.initial() instanceof Double number && number == Math.rint(number)
        ? Long.toString((long) (double) number)
        : String.valueOf(parameter.initial());
  }

  static String json(ShaperDescription shaper) {
    var parameters = new ArrayList<Map<String, Object>>();
    for (var parameter : shaper.parameters()) {
      var fields = new LinkedHashMap<String, Object>();
      fields.put("name", parameter.name());
      if (parameter.initial() != null) {
        fields.put("default", parameter.initial());
      }
      fields.put("required", parameter.required());
      fields.put("allowed", parameter.allowed());
      fields.put("unit", parameter.unit());
      fields.put("meaning", parameter.meaning());
      parameters.add(fields);
    }
    var fields = new LinkedHashMap<String, Object>();
    fields.put("name", shaper.name());
    fields.put("formula", shaper.formula());
    fields.put("starts_from", shaper.start());
    fields.put("source", shaper.source());
    fields.put("repaired", shaper.difference());
    fields.put("parameters", parameters);
    return PlainValues.json(fields);
  }

  private ShaperText() {}
}
