package org.satgym.env;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs episodes into opaque ids, and reads back only what was signed with the same key.
///
/// An id is `base64url(episode, padding, tag)`: the tag is HMAC-SHA256 over the episode and its
/// padding, cut to 128 bits; zero to two bytes of padding make the length a multiple of three, so
/// that every character counts and no two texts are the same id. About half a microsecond each way.
///
/// Safe to use from many threads; each keeps a MAC of its own.
public final class EpisodeIds {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int TAG_BYTES = 16;
  private static final int LONGEST = (EpisodeCodec.LARGEST + 2 + TAG_BYTES) / 3 * 4;

  private final ThreadLocal<Mac> macs;

  /// @param key 32 random bytes
  public EpisodeIds(byte[] key) {
    if (key.length < 32) {
      throw new IllegalArgumentException("a key has at least 32 bytes, not " + key.length);
    }
    var secret = new SecretKeySpec(key, ALGORITHM);
    this.macs = ThreadLocal.withInitial(() -> mac(secret));
  }

  /// The id of `episode`.
  public String sign(Episode episode) {
    var buffer = ByteBuffer.allocate(EpisodeCodec.LARGEST + 2 + TAG_BYTES);
    EpisodeCodec.write(episode, buffer);
    int end = buffer.position();
    end += (3 - (end + TAG_BYTES) % 3) % 3;
    byte[] bytes = buffer.array();
    System.arraycopy(tag(bytes, end), 0, bytes, end, TAG_BYTES);
    var id = Base64.getUrlEncoder().withoutPadding().encode(Arrays.copyOf(bytes, end + TAG_BYTES));
    return new String(id, StandardCharsets.ISO_8859_1);
  }

  /// The episode that `id` was made of.
  ///
  /// @throws RequestException `unknown_episode`, when this key did not sign it
  public Episode read(String id) {
    int length = id.length();
    if (length % 4 != 0 || length > LONGEST || length <= TAG_BYTES * 4 / 3) {
      throw unknown();
    }
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(id);
    } catch (IllegalArgumentException notBase64) {
      throw unknown();
    }
    int end = bytes.length - TAG_BYTES;
    if (bytes.length != length / 4 * 3 || !same(tag(bytes, end), bytes, end)) {
      throw unknown();
    }
    return EpisodeCodec.read(ByteBuffer.wrap(bytes, 0, end));
  }

  /// Whether an answer to `id` can be judged in microseconds. A hint for where to run: the id is
  /// not verified, and one that cannot be read is refused quickly.
  boolean isQuick(String id) {
    if (id.length() < 4) {
      return true;
    }
    try {
      byte[] head =
          Base64.getUrlDecoder().decode(id.substring(0, 4).getBytes(StandardCharsets.ISO_8859_1));
      return EpisodeCodec.isQuick(head);
    } catch (IllegalArgumentException notBase64) {
      return true;
    }
  }

  private static RequestException unknown() {
    return new RequestException(
        RequestException.Kind.NOT_FOUND,
        "unknown_episode",
        "this episode was not opened here: its id is wrong, cut, or of a server with another key",
        "episode_id");
  }

  private byte[] tag(byte[] bytes, int end) {
    var mac = macs.get();
    mac.update(bytes, 0, end);
    return mac.doFinal();
  }

  /// In constant time, so that a tag cannot be found byte by byte.
  private static boolean same(byte[] tag, byte[] bytes, int end) {
    return MessageDigest.isEqual(
        Arrays.copyOf(tag, TAG_BYTES), Arrays.copyOfRange(bytes, end, end + TAG_BYTES));
  }

  private static Mac mac(SecretKeySpec secret) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(secret);
      return mac;
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, missing);
    }
  }
}
