package org.satgym.data.preset;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.satgym.cnf.Assignment;
import org.satgym.cnf.Cnf;
import org.satgym.cnf.TruthTable;
import org.satgym.data.InstanceRow;
import org.satgym.data.RowOptions;
import org.satgym.data.TaskRows;
import org.satgym.data.format.RowBytes;
import org.satgym.generate.Families;
import org.satgym.generate.Instance;
import org.satgym.generate.Key;
import org.satgym.generate.RandomStream;
import org.satgym.generate.Status;
import org.satgym.trace.LiteralNames;
import org.satgym.trace.Step;
import org.satgym.verify.task.JudgeQuestion;

/// Assignments to judge: does this one satisfy the formula?
///
/// Of two rows that follow each other, from an even index on, one has a model, each equally likely,
/// so either constant answer is right half of the time. The model is drawn uniformly up to 20
/// variables. Of the others three in four are near misses: a model with one value changed that
/// leaves a single clause false, or where there is none, an assignment that does so and that no
/// change of one value improves. One in four is drawn uniformly from all that are no model.
record JudgeRows() implements TaskRows {
  private static final int FAR = 4;
  private static final int MOST_DRAWS = 64;

  @Override
  public String task() {
    return JudgeQuestion.TASK;
  }

  @Override
  public String variant() {
    return "";
  }

  @Override
  public List<Field> fields() {
    return List.of(
        Field.text("assignment", "the values to judge, a character for each variable"),
        Field.text("expected", "`yes` or `no`"),
        Field.whole("violated", "how many clauses the assignment leaves false"));
  }

  /// @throws IllegalArgumentException when the family has formulas without a model to propose
  @Override
  public void append(long id, Instance instance, RowOptions options, RowBytes out) {
    var question = question(instance, TaskText.plainNames(instance, options, task()));
    var values = question.values();
    InstanceRow.of(id, instance, options).asking(question.prompt()).appendTo(out);
    TaskText.text(TaskText.reopen(out), "task", task());
    TaskText.text(out, "assignment", values.toString());
    TaskText.text(out, "expected", question.expected());
    TaskText.whole(out, "violated", instance.cnf().falseClauses(values)).addByte('}');
  }

  /// The question that is asked about an instance: always the same.
  ///
  /// @throws IllegalArgumentException when the family has formulas without a model to propose
  static JudgeQuestion question(Instance instance, LiteralNames names) {
    var family = instance.key().family();
    if (Families.get(family).statuses().contains(Status.UNSATISFIABLE)) {
      throw new IllegalArgumentException(
          "task %s needs formulas that have a model; family %s has others too"
              .formatted(JudgeQuestion.TASK, family));
    }
    var random = TaskText.random(instance, JudgeQuestion.TASK);
    var model = model(instance, random);
    var values = isYes(instance.key()) ? model : wrong(instance.cnf(), model, random);
    return new JudgeQuestion(instance.cnf(), names, values);
  }

  private static boolean isYes(Key key) {
    var pair =
        new Key(key.family(), key.level(), key.split(), key.seed(), key.index() & ~1L).start();
    return (RandomStream.mix(pair) & 1) == (key.index() & 1);
  }

  private static Assignment model(Instance instance, RandomStream random) {
    var cnf = instance.cnf();
    if (cnf.variables() > TruthTable.MAX_VARIABLES) {
      var witness = instance.witness();
      return witness != null
          ? witness
          : ((Step.Satisfied) TaskText.search(instance, random).end()).values();
    }
    var table = TruthTable.of(cnf);
    int left = random.nextInt((int) table.models());
    int assignment = 0;
    while (!table.isModel(assignment) || left-- > 0) {
      assignment++;
    }
    return Assignment.ofBits(cnf.variables(), assignment);
  }

  private static Assignment wrong(Cnf cnf, Assignment model, RandomStream random) {
    if (random.nextInt(FAR) == 0) {
      for (int i = 0; i < MOST_DRAWS; i++) {
        var values = uniform(cnf.variables(), random);
        if (!cnf.satisfiedBy(values)) {
          return values;
        }
      }
    }
    return near(cnf, model, random);
  }

  /// Changes values of the model one after the other, in a drawn order, each on its own, and takes
  /// the first change that leaves fewest clauses false; where none leaves any, it keeps the first
  /// and goes on from there.
  private static Assignment near(Cnf cnf, Assignment model, RandomStream random) {
    var from = model;
    while (true) {
      var best = from;
      int fewest = Integer.MAX_VALUE;
      var first = from;
      for (int v : shuffled(cnf.variables(), random)) {
        var values = flipped(from, v);
        int violated = cnf.falseClauses(values);
        if (violated > 0 && violated < fewest) {
          best = values;
          fewest = violated;
        }
        first = first.equals(from) ? values : first;
      }
      if (fewest < Integer.MAX_VALUE) {
        return fewest == 1 ? best : stuck(cnf, best, fewest, random);
      }
      from = first;
    }
  }

  /// An assignment that leaves fewer clauses false than `best`, which leaves `fewest`: the first
  /// local minimum that leaves one, or `best` when there is none in some descents.
  private static Assignment stuck(Cnf cnf, Assignment best, int fewest, RandomStream random) {
    var least = best;
    int falsified = fewest;
    for (int i = 0; i < MOST_DRAWS && falsified > 1; i++) {
      var end = descent(cnf, uniform(cnf.variables(), random), random);
      int violated = cnf.falseClauses(end);
      if (violated > 0 && violated < falsified) {
        least = end;
        falsified = violated;
      }
    }
    return least;
  }

  /// Changes one value after the other as long as that leaves fewer clauses false.
  private static Assignment descent(Cnf cnf, Assignment from, RandomStream random) {
    var values = from;
    boolean moved = true;
    while (moved) {
      moved = false;
      for (int v : shuffled(cnf.variables(), random)) {
        var next = flipped(values, v);
        if (cnf.falseClauses(next) < cnf.falseClauses(values)) {
          values = next;
          moved = true;
        }
      }
    }
    return values;
  }

  private static Assignment uniform(int variables, RandomStream random) {
    var values = new boolean[variables];
    for (int v = 0; v < variables; v++) {
      values[v] = random.nextInt(2) == 1;
    }
    return Assignment.of(values);
  }

  private static List<Integer> shuffled(int variables, RandomStream random) {
    var list = new ArrayList<Integer>();
    for (int v = 1; v <= variables; v++) {
      list.add(v);
    }
    for (int i = variables - 1; i > 0; i--) {
      Collections.swap(list, i, random.nextInt(i + 1));
    }
    return list;
  }

  private static Assignment flipped(Assignment values, int variable) {
    var changed = new boolean[values.variables()];
    for (int v = 1; v <= changed.length; v++) {
      changed[v - 1] = values.get(v) ^ v == variable;
    }
    return Assignment.of(changed);
  }
}
