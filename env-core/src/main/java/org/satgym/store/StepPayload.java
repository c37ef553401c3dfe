package org.satgym.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.satgym.env.EpisodeCodec;
import org.satgym.env.StepRecord;
import org.satgym.env.Varint;
import org.satgym.env.Verdicts;
import org.satgym.protocol.Usage;

/// The bytes of a step's row, besides its key and its place in the order.
///
/// ```
/// byte    version: 1 of first steps, 2 of later ones
/// byte    verdict code
/// byte    1 has a reward, 2 terminated, 4 truncated, 8 has usage, 16 has a request id
/// varint  index of the step, in version 2
/// double  reward, if it has one
/// long    mark of the text
/// varint  owner, segment, offset, length, line of the text
/// varint  tokens, if it has usage
/// varint  length, then the request id in UTF-8, if it has one
/// ...     the episode, as in its id
/// ```
///
/// @param mark 64 bits that tell texts apart, see [FrameBuffer]
record StepPayload(StepRecord record, long mark, Place place) {
  private static final int VERSION = 1;
  private static final int LATER_VERSION = 2;
  private static final int HAS_REWARD = 1;
  private static final int TERMINATED = 2;
  private static final int TRUNCATED = 4;
  private static final int HAS_USAGE = 8;
  private static final int HAS_REQUEST_ID = 16;

  /// A request id has at most 255 characters of at most three bytes.
  private static final int LARGEST = 64 + 3 * 255 + EpisodeCodec.LARGEST;

  static ByteBuffer scratch() {
    return ByteBuffer.allocate(LARGEST);
  }

  byte[] bytes(ByteBuffer scratch) {
    var out = scratch.clear();
    var reward = record.reward();
    var usage = record.usage();
    var requestId = record.requestId();
    out.put((byte) (record.index() == 0 ? VERSION : LATER_VERSION));
    out.put((byte) Verdicts.code(record.verdict()));
    out.put(
        (byte)
            ((reward == null ? 0 : HAS_REWARD)
                | (record.terminated() ? TERMINATED : 0)
                | (record.truncated() ? TRUNCATED : 0)
                | (usage == null ? 0 : HAS_USAGE)
                | (requestId == null ? 0 : HAS_REQUEST_ID)));
    if (record.index() > 0) {
      Varint.write(record.index(), out);
    }
    if (reward != null) {
      out.putDouble(reward);
    }
    out.putLong(mark);
    Varint.write(place.owner(), out);
    Varint.write(place.segment(), out);
    Varint.write(place.offset(), out);
    Varint.write(place.length(), out);
    Varint.write(place.line(), out);
    if (usage != null) {
      Varint.write(usage.tokens(), out);
    }
    if (requestId != null) {
      var utf8 = requestId.getBytes(StandardCharsets.UTF_8);
      Varint.write(utf8.length, out);
      out.put(utf8);
    }
    EpisodeCodec.write(record.episode(), out);
    return Arrays.copyOf(out.array(), out.position());
  }

  /// Reads what [#bytes] wrote.
  ///
  /// @throws IllegalArgumentException when a newer version wrote it
  static StepPayload read(byte[] bytes) {
    var in = ByteBuffer.wrap(bytes);
    int version = in.get();
    if (version != VERSION && version != LATER_VERSION) {
      throw new IllegalArgumentException(
          "a step of version %d; this one reads %d".formatted(version, LATER_VERSION));
    }
    var verdict = Verdicts.name(in.get());
    int flags = in.get();
    int index = version == LATER_VERSION ? (int) Varint.read(in) : 0;
    Double reward = (flags & HAS_REWARD) != 0 ? in.getDouble() : null;
    long mark = in.getLong();
    var place =
        new Place(
            (int) Varint.read(in),
            (int) Varint.read(in),
            Varint.read(in),
            (int) Varint.read(in),
            (int) Varint.read(in));
    var usage = (flags & HAS_USAGE) != 0 ? new Usage(Varint.read(in)) : null;
    var requestId = (flags & HAS_REQUEST_ID) != 0 ? text(in) : null;
    var record =
        new StepRecord(
            EpisodeCodec.read(in),
            index,
            verdict,
            reward,
            (flags & TERMINATED) != 0,
            (flags & TRUNCATED) != 0,
            usage,
            requestId);
    return new StepPayload(record, mark, place);
  }

  /// Whether a request of this id was the one that made the step.
  boolean repeatedBy(@Nullable String requestId) {
    return requestId != null && requestId.equals(record.requestId());
  }

  private static String text(ByteBuffer in) {
    var utf8 = new byte[(int) Varint.read(in)];
    in.get(utf8);
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
