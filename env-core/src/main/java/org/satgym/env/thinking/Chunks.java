package org.satgym.env.thinking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.satgym.protocol.Observation;
import org.satgym.protocol.PlayInfo;
import org.satgym.protocol.Segment.Owner;
import org.satgym.tool.Ordered;
import org.satgym.tool.Toolbox;

/// A trace in chunks, see [ChunkedThinking]. Each chunk is a row of its own: question, what is
/// carried, what was sampled.
///
/// The head comes from the first chunk and stays; the tail comes from the last tail and the new
/// text together, so a chunk may be shorter than the tail. A first chunk that is cut before there
/// is anything to leave out is carried whole. What is judged, once, is all that was sampled.
final class Chunks implements Play {
  private final ChunkedThinking how;
  private final Scene scene;
  private final StringBuilder trace = new StringBuilder();
  private String head = "";
  private String tail = "";

  /// Where the tail's tokens begin in it, as far as anyone will need them.
  private List<Integer> tailStarts = List.of();

  private final Sampled.Sum sum = new Sampled.Sum();
  private int index;
  private long sampled;
  private long headSize;
  private long tailSize;

  Chunks(ChunkedThinking how, Scene scene) {
    this.how = how;
    this.scene = scene;
  }

  @Override
  public Observation shown() {
    return OneReply.shown(scene.prompt(), head + tail);
  }

  @Override
  public Facts facts(String text, Reply reply, @Nullable Toolbox tools) {
    long size = size(text, reply);
    int limit = how.limit(index);
    if (size > limit) {
      throw new ReplyException(
          "text",
          "chunk %d has %d %s; at most %d are left in it"
              .formatted(index, size, how.unit(), limit));
    }
    var facts = Facts.of(counted(reply, size));
    boolean full = reply.finish() == null ? size == limit : reply.full();
    if (!full || index + 1 == how.cap()) {
      return facts.ended();
    }
    int[] starts =
        how.characters()
            ? codePoints(text)
            : reply.starts(text, "to carry a chunk's head and tail");
    return index == 0 ? first(facts, text, starts) : later(facts, text, starts);
  }

  private Reply counted(Reply reply, long size) {
    return how.characters() || reply.tokens() != null ? reply : Reply.of(size);
  }

  private long size(String text, Reply reply) {
    if (how.characters()) {
      return text.codePointCount(0, text.length());
    }
    var tokens = reply.tokens();
    if (tokens == null && reply.offsets() != null) {
      return reply.offsets().tokens();
    }
    if (tokens == null) {
      throw new ReplyException(
          "usage",
          "usage.tokens is missing: chunks are counted in tokens; thinking's unit chars counts"
              + " characters");
    }
    return tokens;
  }

  private static int[] codePoints(String text) {
    return IntStream.iterate(0, i -> i < text.length(), i -> text.offsetByCodePoints(i, 1))
        .toArray();
  }

  private Facts first(Facts facts, String text, int[] starts) {
    int n = starts.length;
    int heads = Math.min(how.head(), n);
    int tails = n <= how.carried() ? n - heads : how.tail();
    int headEnd = heads == n ? text.length() : starts[heads];
    int from = tails == 0 ? text.length() : starts[n - tails];
    return facts.carrying(headEnd, from, rest(starts, n - tails, from));
  }

  private Facts later(Facts facts, String text, int[] starts) {
    if (!how.characters()
        && starts.length < how.tail()
        && tailStarts.isEmpty()
        && !tail.isEmpty()) {
      throw new ReplyException(
          "text",
          "chunk %d was cut after %d tokens: with these sizes at least a tail, %d, are needed"
              .formatted(index, starts.length, how.tail()));
    }
    var all = Arrays.copyOf(tailUnits(), tailUnits().length + starts.length);
    for (int i = 0; i < starts.length; i++) {
      all[all.length - starts.length + i] = tail.length() + starts[i];
    }
    int kept = Math.min(how.tail(), all.length);
    int from = kept == 0 ? tail.length() + text.length() : all[all.length - kept];
    return facts.carrying(head.length(), from, rest(all, all.length - kept, from));
  }

  private int[] tailUnits() {
    // What cannot be needed was not kept.
    return how.characters()
        ? codePoints(tail)
        : tailStarts.stream().mapToInt(Integer::intValue).toArray();
  }

  /// Where the tokens of a tail begin in it; null where later chunks always have enough of their
  /// own.
  private @Nullable List<Integer> rest(int[] starts, int first, int from) {
    if (how.characters() || how.limit(1) >= how.tail()) {
      return null;
    }
    var rest = new ArrayList<Integer>(starts.length - first);
    for (int i = first; i < starts.length; i++) {
      rest.add(starts[i] - from);
    }
    return rest;
  }

  @Override
  public Turn take(String text, Facts facts) {
    var tokens = facts.tokens();
    var row = new Row(scene.prompt());
    row.add(Owner.CARRIED, head + tail, how.characters() ? null : headSize + tailSize);
    row.add(Owner.MODEL, text, tokens);
    trace.append(text);
    sum.add(text, facts);
    long size = how.characters() || tokens == null ? text.codePointCount(0, text.length()) : tokens;
    sampled += size;
    var chunk = Ordered.map("trace", scene.trace(), "index", index, "length", size);
    var from = facts.tail();
    if (from == null) {
      var whole = Ordered.map("chunk", chunk, "chunks", index + 1, "trace_length", sampled);
      var all = trace.toString();
      return Turn.over(scene.grade().apply(all), sum.of(all), new PlayInfo(row.segments(), whole));
    }
    var headEnd = facts.head();
    head = index == 0 && headEnd != null ? text.substring(0, headEnd) : head;
    tail = (tail + text).substring(from);
    var starts = facts.tailStarts();
    tailStarts = starts == null ? List.of() : starts;
    headSize = index == 0 ? Math.min(how.head(), size) : headSize;
    tailSize = Math.min(how.tail(), tailSize + size - (index == 0 ? headSize : 0));
    index++;
    var more =
        Ordered.map("chunk", chunk, "limit", how.limit(index), "chunks_left", how.cap() - index);
    return Turn.on(shown(), new PlayInfo(row.segments(), more));
  }
}
