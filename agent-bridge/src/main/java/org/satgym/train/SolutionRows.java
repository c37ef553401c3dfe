package org.satgym.train;

import java.util.List;
import java.util.stream.IntStream;
import org.satgym.cnf.Cnf;
import org.satgym.env.Environment;
import org.satgym.env.GroupRequest;
import org.satgym.generate.Families;
import org.satgym.generate.Family;
import org.satgym.generate.Level;
import org.satgym.generate.Prepared;
import org.satgym.generate.RandomStream;
import org.satgym.generate.Split;
import org.satgym.protocol.InstanceInfo;
import org.satgym.token.Dialogue;
import org.satgym.train.WorkedSolutions.Move;

/// Worked solutions as a model would have written them: the prompt that the environment gives, and
/// the search before the answer.
///
/// `<think> -1 -2 ! 2 -3</think>\boxed{010}`: literals in DIMACS, `!` where a clause is false. The
/// text is graded as correct.
final class SolutionRows implements WorkedSolutions {
  /// Keeps their instances apart from those that the run plays.
  private static final long APART = 0x776f_726b_6564L;

  private final Environment environment;
  private final Dialogue dialogue;
  private final Lessons.Setting setting;
  private final List<Level> levels;
  private final Style style;

  SolutionRows(
      Environment environment,
      Dialogue dialogue,
      Lessons.Setting setting,
      List<Level> levels,
      Style style) {
    this.environment = environment;
    this.dialogue = dialogue;
    this.setting = setting;
    this.levels = levels;
    this.style = style;
  }

  @Override
  public List<Row> rows(long first, int count) {
    return IntStream.range(0, count).mapToObj(i -> row(first + i)).toList();
  }

  private Row row(long number) {
    var level = levels.get((int) (number % levels.size()));
    var request =
        new GroupRequest(
            setting.task(),
            null,
            level,
            null,
            Split.TRAIN,
            RandomStream.mix(setting.seed() ^ APART),
            number / levels.size(),
            1,
            setting.surface(),
            setting.thinking(),
            List.of());
    var group = environment.open(request);
    var prompt = dialogue.open(group.observation());
    var text = text(formula(group.instance()), style, dialogue.prefix());
    var solution = dialogue.tokenizer().encode(text);
    var tokens =
        IntStream.concat(
                IntStream.concat(IntStream.of(prompt), IntStream.of(solution)),
                IntStream.of(dialogue.tokenizer().eos()))
            .toArray();
    return new Row(tokens, IntStream.range(prompt.length, tokens.length).toArray(), null);
  }

  private static Cnf formula(InstanceInfo info) {
    var family = new Family(info.family(), info.mode());
    return Prepared.of(Families.get(family), info.level())
        .source(info.split(), info.seed())
        .apply(info.index())
        .cnf();
  }

  /// @param prefix what the prompt has written already
  static String text(Cnf cnf, Style style, String prefix) {
    var moves = WorkedSolutions.search(cnf, style);
    var text = new StringBuilder("<think>");
    for (var move : moves) {
      switch (move) {
        case Move.Try(int literal) -> text.append(' ').append(literal);
        case Move.Back() -> text.append(" !");
      }
    }
    text.append("</think>\\boxed{")
        .append(WorkedSolutions.bits(moves, cnf.variables()))
        .append('}');
    var whole = text.toString();
    var written = prefix.strip();
    return whole.startsWith(written) ? whole.substring(written.length()) : whole;
  }
}
