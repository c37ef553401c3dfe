package org.satgym.env;

import java.nio.ByteBuffer;
import org.satgym.env.thinking.LongThinking;
import org.satgym.env.thinking.Thinkings;
import org.satgym.generate.Level;
import org.satgym.generate.Split;

/// An [Episode] as bytes.
///
/// ```
/// byte    version: 2 of one answer, 3 of any other protocol; 1 had no variables and no chance, and a
///         byte for the task; 64 is added to it where there are terms of rewards
/// varint  task code
/// varint  n, k, l
/// byte    split: 0 train, 1 validation, 2 test
/// varint  seed (zigzag), index, variables, models + 1
/// double  the expected chance, only where models are not counted
/// byte    surface
/// varint  curriculum, round (zigzag), group, member, size
/// ...     the protocol with its parameters, in version 3
/// ...     the terms of rewards, where there are some (RewardTerms)
/// ```
///
/// Varints hold seven bits a byte, lowest first.
public final class EpisodeCodec {
  /// No episode takes more bytes.
  public static final int LARGEST = 192 + RewardTerms.LARGEST;

  private static final int VERSION = 2;
  private static final int FIRST_VERSION = 1;
  private static final int PLAYED_VERSION = 3;
  private static final int REWARDED = 64;
  private static final Split[] SPLITS = {Split.TRAIN, Split.VALIDATION, Split.TEST};

  /// Writes `episode` at the buffer's position; needs [#LARGEST] bytes of room.
  public static void write(Episode episode, ByteBuffer out) {
    boolean played = !(episode.thinking() instanceof LongThinking);
    var rewards = episode.rewards();
    int version = played ? PLAYED_VERSION : VERSION;
    out.put((byte) (rewards == null ? version : version | REWARDED));
    Varint.write(episode.task().code(), out);
    Varint.write(episode.level().n(), out);
    Varint.write(episode.level().k(), out);
    Varint.write(episode.level().l(), out);
    out.put(code(episode.split()));
    Varint.write(Varint.zigzag(episode.seed()), out);
    Varint.write(episode.index(), out);
    Varint.write(episode.variables(), out);
    Varint.write(episode.models() + 1, out);
    if (episode.models() == Episode.UNCOUNTED) {
      out.putDouble(episode.expected());
    }
    out.put((byte) episode.surface());
    Varint.write(episode.curriculum(), out);
    Varint.write(Varint.zigzag(episode.round()), out);
    Varint.write(episode.group(), out);
    Varint.write(episode.member(), out);
    Varint.write(episode.size(), out);
    if (played) {
      Thinkings.write(episode.thinking(), out);
    }
    if (rewards != null) {
      rewards.write(out);
    }
  }

  /// Reads what [#write] wrote.
  ///
  /// @throws IllegalArgumentException when a newer version wrote it
  public static Episode read(ByteBuffer in) {
    int head = in.get();
    int version = head & ~REWARDED;
    if (version < FIRST_VERSION || version > PLAYED_VERSION) {
      throw new IllegalArgumentException(
          "an episode of version %d; this one reads %d".formatted(version, PLAYED_VERSION));
    }
    int code = (int) Varint.read(in);
    var task = Task.of(code);
    if (task == null) {
      throw new IllegalArgumentException("there is no task with code " + code);
    }
    var level = new Level((int) Varint.read(in), (int) Varint.read(in), (int) Varint.read(in));
    var split = SPLITS[in.get()];
    long seed = Varint.unzigzag(Varint.read(in));
    long index = Varint.read(in);
    boolean first = version == FIRST_VERSION;
    int variables = first ? level.k() : (int) Varint.read(in);
    long models = Varint.read(in) - 1;
    double expected = 0;
    if (models == Episode.UNCOUNTED) {
      expected = first ? Chances.ofPlanted(level) : in.getDouble();
    }
    return new Episode(
        task,
        level,
        split,
        seed,
        index,
        variables,
        models,
        expected,
        in.get(),
        Varint.read(in),
        (int) Varint.unzigzag(Varint.read(in)),
        Varint.read(in),
        (int) Varint.read(in),
        (int) Varint.read(in),
        version == PLAYED_VERSION ? Thinkings.read(in) : LongThinking.INSTANCE,
        (head & REWARDED) != 0 ? RewardTerms.read(in) : null);
  }

  /// Whether the episode that begins with these bytes, at least two, is one answer to a quick task.
  static boolean isQuick(byte[] head) {
    if ((head[0] & ~REWARDED) == PLAYED_VERSION) {
      return false;
    }
    // The codes of quick tasks fit into one byte.
    var task = head[1] < 0 ? null : Task.of(head[1]);
    return task != null && task.isQuick();
  }

  private static byte code(Split split) {
    return switch (split) {
      case TRAIN -> 0;
      case VALIDATION -> 1;
      case TEST -> 2;
    };
  }

  private EpisodeCodec() {}
}
