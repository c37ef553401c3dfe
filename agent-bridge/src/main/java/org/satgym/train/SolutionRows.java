package org.satgym.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.satgym.cnf.Cnf;
import org.satgym.env.Environment;
import org.satgym.env.Group;
import org.satgym.env.thinking.Thinkings;
import org.satgym.env.thinking.ToolThinking;
import org.satgym.generate.Families;
import org.satgym.generate.Family;
import org.satgym.generate.Level;
import org.satgym.generate.Prepared;
import org.satgym.generate.RandomStream;
import org.satgym.generate.Split;
import org.satgym.protocol.InstanceInfo;
import org.satgym.token.Dialogue;
import org.satgym.trace.LiteralNames;
import org.satgym.train.WorkedSolutions.Move;

/// Worked solutions as a model would have written them: the prompt that the environment gives, and
/// the search before the answer.
///
/// `<think> -1 -2 ! 2 -3</think>\boxed{010}`: literals in DIMACS, `!` where a clause is false. The
/// text is graded as correct. With calls of a tool, the row is what an episode with that text is:
/// what the tool says stands in it and is not learnt.
final class SolutionRows implements WorkedSolutions {
  /// Keeps their instances apart from those that the run plays.
  private static final long APART = 0x776f_726b_6564L;

  /// Between an instance and the one that is taken in its place.
  private static final long AGAIN = 1L << 40;

  private static final int ATTEMPTS = 64;

  private final Environment environment;
  private final Dialogue dialogue;
  private final Lessons.Setting setting;
  private final List<Level> levels;
  private final Style style;
  private final int mostTokens;
  private final int mostCalls;

  /// @param mostTokens of a row, its prompt included: formulas whose solution is longer are left
  ///     out
  /// @throws IllegalArgumentException when the style calls tools and the episodes do not take calls
  ///     in fences
  SolutionRows(
      Environment environment,
      Dialogue dialogue,
      Lessons.Setting setting,
      List<Level> levels,
      Style style,
      int mostTokens) {
    this.environment = environment;
    this.dialogue = dialogue;
    this.setting = setting;
    this.levels = levels;
    this.style = style;
    this.mostTokens = mostTokens;
    this.mostCalls = style == Style.PROPAGATE ? mostCalls(setting) : 0;
  }

  /// Calls before the notice that no more are made.
  private static int mostCalls(Lessons.Setting setting) {
    var thinking = Thinkings.parse(setting.thinking(), setting.parameters(), setting.tools(), null);
    if (thinking instanceof ToolThinking tools && !tools.functions()) {
      return tools.rounds() - 2;
    }
    throw new IllegalArgumentException(
        "warm_up.trace propagate writes calls in fences, which environment.thinking %s %s does not"
                .formatted(setting.thinking(), setting.parameters())
            + " take");
  }

  @Override
  public List<Row> rows(long first, int count) {
    return IntStream.range(0, count).mapToObj(i -> row(first + i)).toList();
  }

  private Row row(long number) {
    var level = levels.get((int) (number % levels.size()));
    long seed = RandomStream.mix(setting.seed() ^ APART);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      long index = number / levels.size() + attempt * AGAIN;
      var group = environment.open(setting.request(level, Split.TRAIN, seed, index, 1));
      var rounds = rounds(formula(group.instance()));
      var row = rounds == null ? null : row(group, rounds);
      if (row != null && row.length() <= mostTokens) {
        return row;
      }
    }
    throw new IllegalArgumentException(
        "none of %d formulas of level %s was solved in %d tokens%s: model.positions%s"
            .formatted(
                ATTEMPTS,
                level,
                mostTokens,
                style == Style.PROPAGATE ? " and %d calls".formatted(mostCalls) : "",
                style == Style.PROPAGATE
                    ? " or the rounds of environment.thinking must be more"
                    : " must be more"));
  }

  /// Null when the search takes more calls than an episode has.
  private @Nullable List<CalledSearch.Round> rounds(Cnf cnf) {
    if (style != Style.PROPAGATE) {
      return List.of(new CalledSearch.Round(text(cnf, style, dialogue.prefix()), ""));
    }
    var names = LiteralNames.of(String.valueOf(setting.surface()), cnf.variables());
    var rounds = CalledSearch.of(cnf, names, mostCalls);
    if (rounds != null) {
      var first = rounds.getFirst();
      rounds.set(0, new CalledSearch.Round(behind(dialogue.prefix(), first.model()), first.tool()));
    }
    return rounds;
  }

  private Row row(Group group, List<CalledSearch.Round> rounds) {
    var shown = group.observation();
    var parts = new ArrayList<int[]>();
    parts.add(dialogue.open(shown));
    var trained = IntStream.builder();
    int length = parts.getFirst().length;
    var told = new StringBuilder(shown.prompt());
    for (var round : rounds) {
      var written = dialogue.tokenizer().encode(round.model());
      boolean last = round == rounds.getLast();
      IntStream.range(length, length + written.length + (last ? 1 : 0)).forEach(trained);
      parts.add(written);
      told.append(round.model());
      var said =
          last
              ? new int[] {dialogue.tokenizer().eos()}
              : dialogue.added(told.toString(), round.tool(), false);
      parts.add(said);
      told.append(round.tool());
      length += written.length + said.length;
    }
    var tokens = parts.stream().flatMapToInt(Arrays::stream).toArray();
    return new Row(tokens, trained.build().toArray(), null);
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
    return behind(prefix, text.toString());
  }

  private static String behind(String prefix, String text) {
    var written = prefix.strip();
    return text.startsWith(written) ? text.substring(written.length()) : text;
  }
}
