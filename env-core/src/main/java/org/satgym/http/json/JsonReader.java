package org.satgym.http.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads one JSON text from bytes, strictly and in one pass.
///
/// The caller asks for what it expects, in the order in which it comes; anything else is refused
/// with the path to it. Objects name their [Fields]: an unknown or repeated name is an error, a
/// type is never coerced (`"3"` and `3.0` are no integers), and nothing may follow the value. Depth
/// is bounded, so that no text can overflow the stack.
///
/// For one text at a time and one thread; [#over] makes it ready for the next.
public final class JsonReader {
  /// Answered by [#nextField] when the object has ended.
  public static final int END = -1;

  /// Deepest nesting of objects and arrays.
  public static final int DEEPEST = 32;

  private static final Fields NONE = Fields.of();
  private static final int ARRAY = -2;

  private byte[] in = {};
  private int end;
  private final JsonText text = new JsonText(this);
  private int at;

  private int depth;
  private final Fields[] fields = new Fields[DEEPEST];
  private final int[] place = new int[DEEPEST];
  private final long[] seen = new long[DEEPEST];
  private final @Nullable String[] names = new String[DEEPEST];
  private boolean first;

  public JsonReader() {}

  public JsonReader(byte[] in) {
    this(in, 0, in.length);
  }

  /// Reads `in[from .. to)`.
  public JsonReader(byte[] in, int from, int to) {
    over(in, from, to);
  }

  /// Starts afresh on another text, without a new allocation.
  public JsonReader over(byte[] in, int from, int to) {
    this.in = in;
    this.at = from;
    this.end = to;
    this.depth = 0;
    this.text.over(in, to);
    return this;
  }

  /// Steps into an object with these fields.
  public void beginObject(Fields allowed) {
    open('{', "an object");
    fields[depth] = allowed;
    place[depth] = END;
    seen[depth] = 0;
    names[depth] = null;
    depth++;
  }

  /// The index of the next field, with its value to be read next; [#END] behind the last one.
  public int nextField() {
    int level = depth - 1;
    if (!more('}')) {
      return END;
    }
    int from = expectQuote();
    int i = from;
    while (i < end && in[i] != '"' && in[i] != '\\' && in[i] >= ' ') {
      i++;
    }
    int index = i < end && in[i] == '"' ? fields[level].find(in, from, i) : END;
    if (index == END) {
      index = findSlowly(from);
    } else {
      at = i + 1;
    }
    place[level] = index;
    long bit = 1L << index;
    if ((seen[level] & bit) != 0) {
      throw error("duplicate_field", "%s is given twice".formatted(fields[level].name(index)));
    }
    seen[level] |= bit;
    expect(':');
    return index;
  }

  /// Behind the end of an object: each of the first `required` of its fields must have been there.
  public void require(int required) {
    long missing = ((1L << required) - 1) & ~seen[depth];
    if (missing != 0) {
      var name = fields[depth].name(Long.numberOfTrailingZeros(missing));
      var where = path();
      throw new JsonException(
          "missing_field", where.isEmpty() ? name : where + "." + name, name + " is missing");
    }
  }

  private int findSlowly(int from) {
    var name = text.read(from);
    at = text.at();
    int index = fields[depth - 1].find(name);
    if (index == END) {
      var where = path(depth - 1);
      throw new JsonException(
          "unknown_field",
          where.isEmpty() ? clip(name) : where + "." + clip(name),
          "no field '%s' here; there are %s"
              .formatted(clip(name), String.join(", ", fields[depth - 1].names())));
    }
    return index;
  }

  /// Steps into an array.
  public void beginArray() {
    open('[', "an array");
    fields[depth] = NONE;
    names[depth] = null;
    place[depth] = ARRAY;
    seen[depth] = -1;
    depth++;
  }

  /// Whether there is another element, to be read next.
  public boolean nextElement() {
    if (!more(']')) {
      return false;
    }
    seen[depth - 1]++;
    return true;
  }

  /// Reads `null`, if it is what comes.
  public boolean isNull() {
    blanks();
    return at < end && in[at] == 'n' && word("null");
  }

  public String string() {
    blanks();
    if (at >= end || in[at] != '"') {
      throw wrongType("a string");
    }
    var string = text.read(at + 1);
    at = text.at();
    return string;
  }

  /// A whole number, written without fraction and exponent.
  public long integer() {
    blanks();
    int from = at;
    int i = from < end && in[from] == '-' ? from + 1 : from;
    int digits = i;
    long value = 0;
    boolean tooBig = false;
    while (i < end && in[i] >= '0' && in[i] <= '9') {
      int digit = in[i] - '0';
      tooBig |= value < (Long.MIN_VALUE + digit) / 10;
      value = value * 10 - digit;
      i++;
    }
    boolean negative = digits > from;
    if (i == digits
        || i < end && (in[i] == '.' || in[i] == 'e' || in[i] == 'E')
        || i > digits + 1 && in[digits] == '0') {
      throw wrongType("a whole number");
    }
    if (tooBig || !negative && value == Long.MIN_VALUE) {
      throw error("wrong_type", "must be a whole number of 64 bits, was " + clip(ascii(from, i)));
    }
    at = i;
    return negative ? value : -value;
  }

  /// An array of whole numbers from 0 to the largest `int`, for arrays as long as texts: what is
  /// written plainly, digits and commas, is read in one loop.
  public int[] naturals() {
    var numbers = new Naturals();
    beginArray();
    while (nextElement()) {
      int before = numbers.count();
      at = numbers.read(in, at, end);
      if (numbers.count() == before) {
        numbers.add(integer(0, Integer.MAX_VALUE));
      } else {
        seen[depth - 1] += numbers.count() - before - 1;
      }
    }
    return numbers.all();
  }

  /// A whole number from `least` to `most`.
  public int integer(int least, int most) {
    long value = integer();
    if (value < least || value > most) {
      throw error("out_of_range", "must be %d..%d, was %d".formatted(least, most, value));
    }
    return (int) value;
  }

  public double number() {
    blanks();
    int from = at;
    int to = numberEnd(from);
    if (to < 0) {
      throw wrongType("a number");
    }
    double value = Double.parseDouble(ascii(from, to));
    if (Double.isInfinite(value)) {
      throw error("wrong_type", "must be a finite number, was " + clip(ascii(from, to)));
    }
    at = to;
    return value;
  }

  public boolean bool() {
    blanks();
    if (word("true")) {
      return true;
    }
    if (word("false")) {
      return false;
    }
    throw wrongType("true or false");
  }

  /// Any value: a map in the order of its fields, a list, a string, a `Long`, a `Double`, a
  /// `Boolean`, or null.
  public @Nullable Object value() {
    blanks();
    int b = at < end ? in[at] : -1;
    return switch (b) {
      case '{' -> map();
      case '[' -> list();
      case '"' -> string();
      case 't', 'f' -> bool();
      case 'n' -> {
        if (word("null")) {
          yield null;
        }
        throw malformed(at, "no JSON value");
      }
      default -> {
        int to = numberEnd(at);
        if (to < 0) {
          throw malformed(at, "no JSON value");
        }
        yield isWhole(at, to) ? (Object) integer() : (Object) number();
      }
    };
  }

  private boolean isWhole(int from, int to) {
    for (int i = from; i < to; i++) {
      if (in[i] == '.' || in[i] == 'e' || in[i] == 'E') {
        return false;
      }
    }
    return true;
  }

  /// Where the next value begins in the array that is read.
  public int start() {
    blanks();
    return at;
  }

  /// Passes over a value that somebody else reads; answers where it ends. An object or array is
  /// followed to its last bracket, and only that: whoever reads it finds what is wrong in it.
  public int skip() {
    blanks();
    if (at < end && (in[at] == '{' || in[at] == '[')) {
      at = bracketEnd(at);
    } else {
      value();
    }
    return at;
  }

  /// Passes over the value that comes, which somebody else has read and found to end at `to`.
  public void passTo(int to) {
    at = to;
  }

  private int bracketEnd(int from) {
    int open = 0;
    for (int i = from; i < end; i++) {
      switch (in[i]) {
        case '{', '[' -> open++;
        case '}', ']' -> {
          if (--open == 0) {
            return i + 1;
          }
        }
        case '"' -> i = StringEnd.of(in, i + 1, end);
        default -> {}
      }
    }
    throw malformed(end, "the text ends within a value");
  }

  /// An object of any fields.
  public Map<String, @Nullable Object> map() {
    open('{', "an object");
    int level = depth;
    fields[level] = NONE;
    place[level] = END;
    names[level] = null;
    depth++;
    var map = new LinkedHashMap<String, @Nullable Object>();
    while (more('}')) {
      var name = text.read(expectQuote());
      at = text.at();
      names[level] = name;
      if (map.containsKey(name)) {
        throw error("duplicate_field", "%s is given twice".formatted(clip(name)));
      }
      expect(':');
      map.put(name, value());
    }
    return map;
  }

  private List<@Nullable Object> list() {
    var list = new ArrayList<@Nullable Object>();
    beginArray();
    while (nextElement()) {
      list.add(value());
    }
    return list;
  }

  /// Nothing but blanks may follow.
  public void end() {
    blanks();
    if (at < end) {
      throw malformed(at, "something follows the JSON value");
    }
  }

  /// A value of the right type that is not allowed, at the current place.
  public JsonException error(String code, String message) {
    return new JsonException(code, path(), message);
  }

  JsonException malformed(int where, String what) {
    return new JsonException(
        "malformed_json", path(), "not JSON at byte %d: %s".formatted(where, what));
  }

  private JsonException wrongType(String wanted) {
    return new JsonException(
        "wrong_type", path(), "must be %s, was %s".formatted(wanted, found(at)));
  }

  /// What stands at `i`, in a few words; broken JSON is said to be that.
  private String found(int i) {
    int b = i < end ? in[i] & 0xff : -1;
    return switch (b) {
      case -1 -> throw malformed(i, "the text ends where a value should be");
      case '{' -> "an object";
      case '[' -> "an array";
      case '"' -> "a string";
      default -> {
        int to = numberEnd(i);
        if (to > 0) {
          yield clip(ascii(i, to));
        }
        for (var word : List.of("true", "false", "null")) {
          if (word(word)) {
            yield word;
          }
        }
        throw malformed(i, "no JSON value");
      }
    };
  }

  private void open(char bracket, String wanted) {
    blanks();
    if (at >= end || in[at] != bracket) {
      throw wrongType(wanted);
    }
    if (depth == DEEPEST) {
      throw malformed(at, "nested deeper than " + DEEPEST);
    }
    at++;
    first = true;
  }

  /// Whether another member follows; steps out of the object or array otherwise.
  private boolean more(char bracket) {
    blanks();
    if (at < end && in[at] == bracket) {
      at++;
      depth--;
      first = false;
      return false;
    }
    if (!first) {
      if (at >= end || in[at] != ',') {
        throw malformed(at, "',' or '" + bracket + "' is missing");
      }
      at++;
    }
    first = false;
    return true;
  }

  private int expectQuote() {
    blanks();
    if (at >= end || in[at] != '"') {
      throw malformed(at, "a field name in quotes is missing");
    }
    return at + 1;
  }

  private void expect(char c) {
    blanks();
    if (at >= end || in[at] != c) {
      throw malformed(at, "'" + c + "' is missing");
    }
    at++;
  }

  private void blanks() {
    while (at < end && in[at] <= ' ' && isBlank(in[at])) {
      at++;
    }
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  private boolean word(String word) {
    int to = at + word.length();
    if (to > end || !ascii(at, to).equals(word)) {
      return false;
    }
    at = to;
    return true;
  }

  /// Where the number that begins at `from` ends, or -1 if none does.
  private int numberEnd(int from) {
    int i = from < end && in[from] == '-' ? from + 1 : from;
    int whole = digits(i);
    if (whole == i || in[i] == '0' && whole > i + 1) {
      return -1;
    }
    i = whole;
    if (i < end && in[i] == '.') {
      int fraction = digits(i + 1);
      if (fraction == i + 1) {
        return -1;
      }
      i = fraction;
    }
    if (i < end && (in[i] == 'e' || in[i] == 'E')) {
      int sign = i + 1 < end && (in[i + 1] == '+' || in[i + 1] == '-') ? i + 2 : i + 1;
      int exponent = digits(sign);
      return exponent == sign ? -1 : exponent;
    }
    return i;
  }

  private int digits(int i) {
    while (i < end && in[i] >= '0' && in[i] <= '9') {
      i++;
    }
    return i;
  }

  private String ascii(int from, int to) {
    return new String(in, from, to - from, StandardCharsets.ISO_8859_1);
  }

  private static String clip(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }

  private String path() {
    return path(depth);
  }

  private String path(int levels) {
    var path = new StringBuilder();
    for (int i = 0; i < levels; i++) {
      if (place[i] == ARRAY) {
        path.append('[').append(seen[i]).append(']');
      } else {
        var name = names[i] != null ? names[i] : place[i] == END ? null : fields[i].name(place[i]);
        if (name != null) {
          path.append(path.isEmpty() ? "" : ".").append(clip(name));
        }
      }
    }
    return path.toString();
  }
}
