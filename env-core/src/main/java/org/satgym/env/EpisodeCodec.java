package org.satgym.env;

import java.nio.ByteBuffer;
import org.satgym.generate.Level;
import org.satgym.generate.Split;

/// An [Episode] as bytes.
///
/// ```
/// byte    version, 1
/// byte    task code
/// varint  n, k, l
/// byte    split: 0 train, 1 validation, 2 test
/// varint  seed (zigzag), index, models + 1
/// byte    surface
/// varint  curriculum, round (zigzag), group, member, size
/// ```
///
/// Varints hold seven bits a byte, lowest first.
public final class EpisodeCodec {
  /// No episode takes more bytes.
  public static final int LARGEST = 96;

  private static final int VERSION = 1;
  private static final Split[] SPLITS = {Split.TRAIN, Split.VALIDATION, Split.TEST};

  /// Writes `episode` at the buffer's position; needs [#LARGEST] bytes of room.
  public static void write(Episode episode, ByteBuffer out) {
    out.put((byte) VERSION).put((byte) episode.task().code());
    Varint.write(episode.level().n(), out);
    Varint.write(episode.level().k(), out);
    Varint.write(episode.level().l(), out);
    out.put(code(episode.split()));
    Varint.write(Varint.zigzag(episode.seed()), out);
    Varint.write(episode.index(), out);
    Varint.write(episode.models() + 1, out);
    out.put((byte) episode.surface());
    Varint.write(episode.curriculum(), out);
    Varint.write(Varint.zigzag(episode.round()), out);
    Varint.write(episode.group(), out);
    Varint.write(episode.member(), out);
    Varint.write(episode.size(), out);
  }

  /// Reads what [#write] wrote.
  ///
  /// @throws IllegalArgumentException when a newer version wrote it
  public static Episode read(ByteBuffer in) {
    int version = in.get();
    if (version != VERSION) {
      throw new IllegalArgumentException(
          "an episode of version %d; this one reads %d".formatted(version, VERSION));
    }
    int code = in.get();
    var task = Task.of(code);
    if (task == null) {
      throw new IllegalArgumentException("there is no task with code " + code);
    }
    var level = new Level((int) Varint.read(in), (int) Varint.read(in), (int) Varint.read(in));
    var split = SPLITS[in.get()];
    return new Episode(
        task,
        level,
        split,
        Varint.unzigzag(Varint.read(in)),
        Varint.read(in),
        Varint.read(in) - 1,
        in.get(),
        Varint.read(in),
        (int) Varint.unzigzag(Varint.read(in)),
        Varint.read(in),
        (int) Varint.read(in),
        (int) Varint.read(in));
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
