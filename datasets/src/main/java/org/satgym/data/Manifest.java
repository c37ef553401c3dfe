package org.satgym.data;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.satgym.cnf.Cnf;
import org.satgym.data.format.HashedFile;
import org.satgym.data.format.RowBytes;
import org.satgym.data.unique.Selection;
import org.satgym.verify.Claims;

/// What a dataset consists of and what it was made from, so that anyone can make it again and see
/// that the bytes are equal. Nothing in it depends on where or when it was made.
///
/// @param version of satgym
/// @param plan all that the bytes depend on
/// @param selections which draws are rows
/// @param files in the order in which they were written
public record Manifest(String version, DatasetPlan plan, Selections selections, List<File> files) {
  private static final long MOST_LITERALS = 1_000_000;

  /// One file, or one folder of DIMACS files.
  ///
  /// @param path from the folder of the dataset; a folder ends with `/`
  /// @param sha256 64 hexadecimal digits; for a folder, that of its files joined in order
  /// @param keys of the rows, in order; where rows stay out, their places in place of indices
  public record File(String path, long rows, long bytes, String sha256, List<KeyRange> keys) {}

  public long rows() {
    return files.stream().mapToLong(File::rows).sum();
  }

  public long bytes() {
    return files.stream().mapToLong(File::bytes).sum();
  }

  /// The file `manifest.json`.
  public String toJson() {
    var json = new JsonPage();
    json.open('{');
    json.field("satgym").value(version);
    json.field("plan").value(identity());
    json.field("name").value(plan.name());
    json.field("rows").value(rows());
    json.field("bytes").value(bytes());
    json.field("arguments");
    arguments(json);
    json.field("files").open('[');
    for (var file : files) {
      json.open('{');
      json.field("path").value(file.path());
      json.field("rows").value(file.rows());
      json.field("bytes").value(file.bytes());
      json.field("sha256").value(file.sha256());
      json.field("keys").open('[');
      file.keys().forEach(keys -> keys(json, keys));
      json.close(']').close('}');
    }
    json.close(']').close('}');
    return json.toString();
  }

  private void arguments(JsonPage json) {
    var first = plan.parts().getFirst().keys();
    json.open('{');
    if (plan.preset() == null) {
      json.field("family").value(first.family().name());
      mode(json, first);
      json.field("level").value(first.level().toString());
      json.field("split").value(first.split().wireName());
      json.field("count").value(first.count());
    } else {
      json.field("preset").value(plan.preset());
      json.field("count").value(plan.parts().stream().mapToLong(p -> p.keys().count()).sum());
      mode(json, first);
    }
    json.field("seed").value(first.seed());
    json.field("surface").value(surface());
    json.field("solutions").value(plan.rows().solutions());
    json.field("format").value(plan.format().wireName());
    json.field("shard").value(plan.shard().toString());
    var by = plan.uniqueness().by();
    if (by != null) {
      json.field("dedup").value(by.wireName());
      json.field("against").open('[');
      for (var against : selections.against()) {
        json.open('{');
        json.field("name").value(against.name());
        json.field("rows").value(against.rows());
        json.field("sha256").value(against.sha256()).close('}');
      }
      json.close(']');
    }
    json.close('}');
  }

  /// A hash of all that the bytes depend on: equal for two runs just when they write the same.
  String identity() {
    var all =
        String.join(
            "\n",
            version,
            plan.name(),
            plan.about(),
            plan.parts().toString(),
            plan.format().wireName(),
            plan.rows().toString(),
            plan.shard().toString(),
            String.valueOf(plan.uniqueness().by()),
            selections.against().toString());
    return HexFormat.of()
        .formatHex(HashedFile.sha256().digest(all.getBytes(StandardCharsets.UTF_8)));
  }

  /// The first formulas at the places of `keys`: [Shortcuts#MOST] at most, and no more once they
  /// have a million literals.
  List<Cnf> sample(KeyRange keys) {
    var source = keys.source();
    var part = partOf(keys);
    var selection = part == null ? Selection.ALL : selections.of(part);
    long base = part == null ? 0 : part.keys().first();
    var formulas = new ArrayList<Cnf>();
    long literals = 0;
    for (long place = keys.first() - base;
        formulas.size() < Math.min(keys.count(), Shortcuts.MOST) && literals < MOST_LITERALS;
        place++) {
      var cnf = source.apply(base + selection.offset(place)).cnf();
      formulas.add(cnf);
      literals += cnf.literals();
    }
    return formulas;
  }

  /// What the rows of `keys` ask of a claim that there is no solution.
  Claims claims(KeyRange keys) {
    var part = partOf(keys);
    var asked = part == null ? null : plan.rows(part).claims();
    return asked == null ? InstanceRow.claims(keys.family()) : asked;
  }

  private @Nullable Part partOf(KeyRange keys) {
    for (var part : plan.parts()) {
      long offset = keys.first() - part.keys().first();
      if (part.keys().withIndices(0, 0).equals(keys.withIndices(0, 0))
          && offset >= 0
          && offset + keys.count() <= part.keys().count()) {
        return part;
      }
    }
    return null;
  }

  /// Where the rows at the places of `keys` come from.
  Drawn drawn(KeyRange keys) {
    var part = partOf(keys);
    if (part != null && keys.count() > 0) {
      var selection = selections.of(part);
      long base = part.keys().first();
      long first = selection.offset(keys.first() - base);
      long last = selection.offset(keys.first() - base + keys.count() - 1);
      return new Drawn(base + first, last - first + 1 - keys.count());
    }
    return new Drawn(keys.first(), 0);
  }

  /// @param first index
  /// @param dropped how many indices between the first and the last are no rows
  record Drawn(long first, long dropped) {}

  /// The surface of all parts, `various` where they have several; the rows name theirs.
  private String surface() {
    var surfaces = plan.parts().stream().map(this::surface).distinct().toList();
    return surfaces.size() == 1 ? surfaces.getFirst() : "various";
  }

  private String surface(Part part) {
    var options = plan.rows(part);
    return RowOptions.MIXED.equals(options.surface())
        ? RowOptions.MIXED
        : options.surfaceOf(part.keys().sample().variables()).name();
  }

  private static void mode(JsonPage json, KeyRange keys) {
    if (!keys.family().mode().isEmpty()) {
      json.field("mode").value(keys.family().mode());
    }
  }

  private void keys(JsonPage json, KeyRange keys) {
    json.open('{');
    json.field("family").value(keys.family().name());
    mode(json, keys);
    json.field("level").open('{');
    json.field("n").value(keys.level().n());
    json.field("k").value(keys.level().k());
    json.field("l").value(keys.level().l()).close('}');
    json.field("split").value(keys.split().wireName());
    json.field("seed").value(keys.seed());
    var drawn = drawn(keys);
    json.field("first").value(drawn.first());
    json.field("count").value(keys.count());
    if (plan.uniqueness().by() != null) {
      json.field("dropped").value(drawn.dropped());
    }
    json.close('}');
  }

  /// One line of JSON for a program that asked what was done.
  ///
  /// @param out where the dataset is, as the caller said it
  public String summary(@Nullable String out) {
    var row = new RowBytes(256);
    row.add("{\"rows\": ").addNumber(rows()).add(", \"bytes\": ").addNumber(bytes());
    row.add(", \"files\": ").addNumber((long) files.size());
    if (out != null) {
      row.add(", \"out\": ").addJson(out);
    }
    return row.addByte('}').toString();
  }
}
