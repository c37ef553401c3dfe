package org.satgym.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.satgym.data.DatasetPlan;
import org.satgym.data.KeyRange;
import org.satgym.data.Part;
import org.satgym.data.Shard;

/// One file to be written, as it travels to the task that writes it.
///
/// The dataset travels as the arguments that describe it, and the task builds the plan again: rows
/// are functions of their keys, so this is all that a task needs, however often it is tried.
///
/// @param arguments of the command
/// @param part which of the plan's parts
/// @param shard of that part, from 1
/// @param of how many shards the whole part has
/// @param path of the file, from the folder of the dataset
record Slice(List<String> arguments, int part, int shard, int of, String path)
    implements Serializable {

  /// The files of a dataset, in their order: about as many rows in each, none of them empty.
  ///
  /// A shard of a shard is a shard, so the files of part a/b are those numbered from (a - 1) f + 1
  /// to a f of b f shards, cut where a process that writes one of them would cut.
  ///
  /// @param files how many for a part, at most
  static List<Slice> of(DatasetPlan plan, List<String> arguments, int files) {
    var slices = new ArrayList<Slice>();
    int of = Math.multiplyExact(plan.shard().of(), files);
    int before = (plan.shard().number() - 1) * files;
    for (int p = 0; p < plan.parts().size(); p++) {
      var shards = new ArrayList<Integer>();
      for (int shard = before + 1; shard <= before + files; shard++) {
        if (sharded(plan, p, new Shard(shard, of)).count() > 0) {
          shards.add(shard);
        }
      }
      for (int i = 0; i < shards.size(); i++) {
        var path = path(plan, p, i, shards.size());
        slices.add(new Slice(arguments, p, shards.get(i), of, path));
      }
    }
    return slices;
  }

  /// Names that sort as the files follow each other, and the usual one for a single file.
  private static String path(DatasetPlan plan, int part, int file, int files) {
    var name = plan.parts().get(part).name();
    var number = files == 1 ? "" : "-%05d-of-%05d".formatted(file, files);
    return name + number + "." + plan.format().wireName();
  }

  /// The dataset that has just the rows of this file.
  DatasetPlan plan(DatasetPlan whole) {
    return sharded(whole, part, new Shard(shard, of));
  }

  /// The keys of the rows.
  KeyRange keys(DatasetPlan whole) {
    var plan = plan(whole);
    Part only = plan.parts().getFirst();
    return plan.keys(only);
  }

  private static DatasetPlan sharded(DatasetPlan plan, int part, Shard shard) {
    return new DatasetPlan(
        plan.name(),
        plan.about(),
        plan.preset(),
        List.of(plan.parts().get(part)),
        plan.format(),
        plan.rows(),
        shard);
  }
}
