package org.satgym.route;

import ai.djl.Device;
import java.util.Arrays;
import org.satgym.model.TensorRuntime;
import org.satgym.token.SatDialogue;
import org.satgym.token.SatVocabulary;

/// A large model that counts ` 1 2 3` and ends, and a small one that is unsure after ` 1` and after
/// ` 2`, where it would rather write ` -2` and ` -3`. From ` -2` the large model goes on with ` 3`;
/// from ` -3` it ends.
final class TablePair implements AutoCloseable {
  final SatVocabulary vocabulary = new SatVocabulary(3);
  final SatDialogue dialogue = new SatDialogue(vocabulary);
  final TensorRuntime runtime = TensorRuntime.open(Device.cpu());
  final TableModel large;
  final TableModel small;

  final int one = vocabulary.literal(1);
  final int two = vocabulary.literal(2);
  final int three = vocabulary.literal(3);
  final int notTwo = vocabulary.literal(-2);
  final int notThree = vocabulary.literal(-3);

  TablePair() {
    var right = table();
    this.large = new TableModel(runtime, right);
    var wrong = table();
    wrong[one][notTwo] = 10.5f;
    wrong[two][notThree] = 10.5f;
    this.small = new TableModel(runtime, wrong);
  }

  private float[][] table() {
    var table = new float[vocabulary.vocabulary()][vocabulary.vocabulary()];
    for (var row : table) {
      Arrays.fill(row, 1);
    }
    table[SatVocabulary.END_FORMULA][one] = 10;
    table[one][two] = 10;
    table[two][three] = 10;
    table[three][vocabulary.eos()] = 10;
    table[notTwo][three] = 10;
    table[notThree][vocabulary.eos()] = 10;
    return table;
  }

  @Override
  public void close() {
    large.close();
    small.close();
    runtime.close();
  }
}
