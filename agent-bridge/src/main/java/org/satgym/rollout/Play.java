package org.satgym.rollout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.satgym.env.Group;
import org.satgym.env.Step;
import org.satgym.env.thinking.Reply;
import org.satgym.token.Dialogue;
import org.satgym.token.Owner;
import org.satgym.token.Piece;
import org.satgym.token.TextStream;

/// One episode while it is played. Touched by the thread that plays only.
final class Play {
  private record Row(List<Segment> segments, Stop stop) {}

  final int ask;
  final Group group;
  final int member;
  final int[] question;

  /// Tokens that the model may draw in all: what is forced counts as drawn.
  final int budget;

  final boolean tools;
  private final boolean countsHeard;
  final long start;

  /// Where it is written, -1 when nowhere.
  int slot = -1;

  /// Tokens that the model drew in all.
  int drawn;

  /// Tokens that the environment added in all.
  int heard;

  /// Answers that the environment took.
  int steps;

  /// Whether it takes one of the places of those that wait for their first slot.
  boolean waiting;

  /// Whether it is over.
  boolean done;

  /// Why the last response ended.
  Stop stop = Stop.TOKEN;

  private final Dialogue dialogue;
  private final TextStream text;
  private final StringBuilder whole = new StringBuilder();
  private final List<Row> rows = new ArrayList<>();
  private final Map<String, Double> components = new LinkedHashMap<>();
  private final List<String> toolStatuses = new ArrayList<>();
  private List<Segment> segments = new ArrayList<>();
  private Tokens response = new Tokens();
  private final Tokens answer = new Tokens();
  private boolean fresh = true;
  private int responseStart;
  private double rewards;
  private @Nullable Double reward;
  private @Nullable String verdict;
  private @Nullable String failure;
  private boolean truncated;

  /// @param countsHeard whether what the environment adds counts against the budget
  Play(
      int ask,
      Group group,
      int member,
      int[] question,
      Ask asked,
      Dialogue dialogue,
      boolean countsHeard) {
    this.countsHeard = countsHeard;
    this.ask = ask;
    this.group = group;
    this.member = member;
    this.question = question;
    this.dialogue = dialogue;
    this.text = new TextStream(dialogue.tokenizer());
    this.tools = !asked.request().tools().isEmpty();
    this.start = Draws.start(asked.seed(), member);
    var curriculum = group.curriculum();
    var most = curriculum == null ? null : curriculum.lengths().maxTokens();
    int all = most == null ? asked.maxTokens() : (int) Math.min(asked.maxTokens(), most);
    var forced = asked.forced().isEmpty() ? new int[0] : asked.forced().get(member);
    this.budget = Math.max(1, all - forced.length);
    if (forced.length > 0) {
      segments.add(Segment.given(Owner.FORCED, forced));
      for (int token : forced) {
        text.add(token);
      }
    }
  }

  String episodeId() {
    return group.episodeIds().get(member);
  }

  /// All tokens of the row so far.
  int[] sequence() {
    var all = new Tokens();
    all.addAll(question);
    segments.forEach(segment -> all.addAll(segment.tokens()));
    all.addAll(response.toArray());
    return all.toArray();
  }

  /// Tokens after the question.
  int written() {
    return segments.stream().mapToInt(segment -> segment.tokens().length).sum() + response.size();
  }

  /// Tokens of the budget that are left, 0 when none is.
  int left() {
    return Math.max(0, budget - drawn - (countsHeard ? heard : 0));
  }

  int chunk() {
    return rows.size();
  }

  /// Tokens that the model drew in this response.
  int responseTokens() {
    return drawn - responseStart;
  }

  /// Takes a drawn token.
  ///
  /// @return whether one of `stops` is in the text now
  boolean take(int token, float logProbability, List<String> stops) {
    int before = text.length();
    response.add(token, logProbability);
    answer.add(token);
    drawn++;
    text.add(token);
    for (var stop : stops) {
      if (text.contains(stop, before - stop.length() + 1)) {
        return true;
      }
    }
    return false;
  }

  /// The response's tokens become a segment.
  private void close() {
    if (response.size() > 0) {
      segments.add(new Segment(Owner.MODEL, response.toArray(), response.logProbabilities()));
      response = new Tokens();
    }
  }

  /// Ends the response, and tells its text as it is graded.
  String finishResponse(Stop why) {
    close();
    stop = why;
    var said = (fresh ? dialogue.prefix() : "") + text.end();
    text.clear();
    whole.append(said);
    return said;
  }

  /// Ends the row; the next one begins with what is carried over.
  ///
  /// @return the carried tokens
  int[] nextChunk(Chunks chunks) {
    close();
    rows.add(new Row(segments, Stop.CHUNK));
    var written = answer.toArray();
    var carried = new Tokens();
    carried.addAll(Arrays.copyOf(written, chunks.head()));
    carried.addAll(Arrays.copyOfRange(written, written.length - chunks.tail(), written.length));
    segments = new ArrayList<>();
    if (carried.size() > 0) {
      segments.add(Segment.given(Owner.CARRIED, carried.toArray()));
    }
    return carried.toArray();
  }

  /// What the environment is told of the last response besides its text: with tools, whether it was
  /// cut and after how many tokens it came.
  Reply reply(long tokens) {
    return tools
        ? new Reply(
            stop.cut() ? "length" : "stop",
            tokens,
            question.length + written() - tokens,
            null,
            List.of(),
            List.of())
        : Reply.of(tokens);
  }

  /// Takes what the environment said of the last response.
  void judged(Step step) {
    steps++;
    toolStatuses.addAll(Heard.statuses(step));
    verdict = step.info().verdict();
    truncated = step.truncated();
    step.info().components().forEach((name, value) -> components.merge(name, value, Double::sum));
    var more = step.reward();
    rewards += more == null ? 0 : more;
    boolean over = step.terminated() || step.truncated();
    reward = over && more != null ? (Double) rewards : null;
  }

  /// Takes what the environment said next, where the episode goes on.
  ///
  /// @return the tokens to append
  int[] observe(List<Piece> pieces, boolean ended) {
    var all = new Tokens();
    for (var piece : pieces) {
      segments.add(Segment.given(piece.owner(), piece.tokens()));
      all.addAll(piece.tokens());
      heard += piece.tokens().length;
      whole.append(dialogue.tokenizer().decode(piece.tokens()));
    }
    fresh = ended;
    responseStart = drawn;
    return all.toArray();
  }

  void fail(String why) {
    failure = why;
    stop = Stop.FAILED;
    reward = null;
  }

  void interrupt() {
    stop = Stop.INTERRUPTED;
    reward = null;
  }

  /// The rows of the episode, as it stands.
  List<Trajectory> trajectories() {
    close();
    whole.append(text.end());
    text.clear();
    var all = new ArrayList<>(rows);
    all.add(new Row(segments, stop));
    var trajectories = new ArrayList<Trajectory>();
    for (int chunk = 0; chunk < all.size(); chunk++) {
      var row = all.get(chunk);
      trajectories.add(
          new Trajectory(
              group.groupId(),
              episodeId(),
              member,
              episodeId(),
              chunk,
              question,
              List.copyOf(row.segments()),
              whole.toString(),
              reward,
              Map.copyOf(components),
              verdict,
              truncated || stop == Stop.BUDGET || stop == Stop.CONTEXT,
              steps,
              List.copyOf(toolStatuses),
              row.stop(),
              failure));
    }
    return trajectories;
  }
}
