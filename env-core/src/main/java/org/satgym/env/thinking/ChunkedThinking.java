package org.satgym.env.thinking;

import java.util.Map;
import org.satgym.tool.Ordered;

/// A long thought in chunks (Delethink, arXiv:2510.06557): between two of them the context is reset
/// to the question and the first and last tokens of what was thought.
///
/// @param chunk C: the most tokens of the first chunk; later ones have what the carried ones leave
/// @param head of what is carried: from the beginning of the whole thought
/// @param tail from its end so far
/// @param cap I: how many chunks there may be
/// @param characters whether all of this is in characters, for clients that do not know their
///     tokens
public record ChunkedThinking(int chunk, int head, int tail, int cap, boolean characters)
    implements Thinking {
  static final String MODE = "chunked";
  private static final int MOST = 1 << 22;

  /// A step is a chunk, and an episode has no more steps.
  private static final int MOST_CHUNKS = 256;

  public ChunkedThinking {
    if (head + tail >= chunk) {
      throw new ReplyException(
          "thinking.chunk",
          "chunk must be more than head + tail, which are %d, was %d"
              .formatted(head + tail, chunk));
    }
  }

  static ChunkedThinking parse(Parameters parameters) {
    int unit = parameters.choice("unit", "tokens", "chars");
    return new ChunkedThinking(
        (int) parameters.whole("chunk", 8192, 1, MOST),
        (int) parameters.whole("head", 100, 0, MOST),
        (int) parameters.whole("tail", 3996, 0, MOST),
        (int) parameters.whole("cap", 5, 1, MOST_CHUNKS),
        unit == 1);
  }

  /// How many tokens, or characters, are carried.
  public int carried() {
    return head + tail;
  }

  /// The most that a chunk may have.
  ///
  /// @param index from 0
  public int limit(int index) {
    return index == 0 ? chunk : chunk - carried();
  }

  /// What a trace can have in all: `C + (I - 1)(C - m)`.
  public long budget() {
    return chunk + (cap - 1L) * (chunk - carried());
  }

  @Override
  public String mode() {
    return MODE;
  }

  @Override
  public boolean hasSteps() {
    return true;
  }

  @Override
  public Map<String, Object> parameters() {
    return Ordered.map("chunk", chunk, "head", head, "tail", tail, "cap", cap, "unit", unit());
  }

  String unit() {
    return characters ? "chars" : "tokens";
  }

  @Override
  public long[] numbers() {
    return new long[] {chunk, head, tail, cap, characters ? 1 : 0};
  }

  @Override
  public Map<String, Object> told(int size) {
    return Ordered.map("budget", budget(), "limit", limit(0));
  }

  @Override
  public Play play(Scene scene) {
    return new Chunks(this, scene);
  }
}
