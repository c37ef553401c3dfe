package org.satgym.data.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads one row, a JSON object, field by field and without coercion: `"3"` and `3.0` are not whole
/// numbers, a field that comes twice is an error, and so is anything after the object.
///
/// Every method throws [MalformedRow] with line and field. For one thread.
public final class RowParser implements Closeable {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNestingDepth(64)
                  .build())
          .build();

  private final JsonParser json;
  private final long line;
  private final End end;
  private @Nullable String field;

  /// What is behind a row, and so who closes the parser.
  private enum End {
    /// Nothing may be.
    ALONE,
    /// Something that is not read here.
    FOLLOWED,
    /// The rest of a text that somebody else reads with the same parser.
    PART
  }

  private RowParser(JsonParser json, long line, End end) {
    this.json = json;
    this.line = line;
    this.end = end;
  }

  /// Opens the row in `bytes[from .. to)`.
  ///
  /// @param line from 1, for messages
  public static RowParser of(byte[] bytes, int from, int to, long line) {
    return open(bytes, from, to, line, true);
  }

  /// Opens the row that begins at `bytes[from]`, whatever follows it; read to its end, it tells by
  /// [#position] where that is.
  ///
  /// @param to where the bytes end
  public static RowParser leading(byte[] bytes, int from, int to) {
    return open(bytes, from, to, 0, false);
  }

  private static RowParser open(byte[] bytes, int from, int to, long line, boolean alone) {
    try {
      var json = JSON.createParser(bytes, from, to - from);
      var parser = new RowParser(json, line, alone ? End.ALONE : End.FOLLOWED);
      if (parser.token() != JsonToken.START_OBJECT) {
        throw parser.bad("must be a JSON object");
      }
      return parser;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Reads the object that `json` stands at the start of, leaving it at the end of that object.
  public static RowParser within(JsonParser json) {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw new MalformedRow(0, null, "must be a JSON object");
    }
    return new RowParser(json, 0, End.PART);
  }

  /// Moves to the next field and its value; null when the row is over.
  public @Nullable String next() {
    field = null;
    if (token() == JsonToken.END_OBJECT) {
      if (end == End.ALONE && token() != null) {
        throw bad("has something after its object");
      }
      return null;
    }
    try {
      field = json.currentName();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    token();
    return field;
  }

  private @Nullable JsonToken token() {
    try {
      return json.nextToken();
    } catch (JsonProcessingException e) {
      var at = e.getLocation();
      throw bad(
          "not JSON%s: %s"
              .formatted(
                  at == null ? "" : " at column " + at.getColumnNr(),
                  withoutAdvice(e.getOriginalMessage().lines().findFirst().orElse(""))));
    } catch (IOException e) {
      throw bad("not JSON: " + e.getMessage());
    }
  }

  /// The parser's advice is for programmers: which of its features would take what stands here.
  private static String withoutAdvice(String message) {
    int advice = message.indexOf(": enable `");
    return advice < 0 ? message : message.substring(0, advice);
  }

  /// A string.
  public String text() {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      throw mistyped("a string");
    }
    return raw();
  }

  /// A string or null.
  public @Nullable String textOrNull() {
    return isNull() ? null : text();
  }

  public boolean isNull() {
    return json.currentToken() == JsonToken.VALUE_NULL;
  }

  public boolean isText() {
    return json.currentToken() == JsonToken.VALUE_STRING;
  }

  public boolean isWhole() {
    return json.currentToken() == JsonToken.VALUE_NUMBER_INT;
  }

  public boolean isObject() {
    return json.currentToken() == JsonToken.START_OBJECT;
  }

  /// `true` or `false`.
  public boolean truth() {
    var token = json.currentToken();
    if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
      throw mistyped("true or false");
    }
    return token == JsonToken.VALUE_TRUE;
  }

  /// A whole number in `[least, most]`.
  public long whole(long least, long most) {
    if (json.currentToken() != JsonToken.VALUE_NUMBER_INT) {
      throw mistyped("a whole number");
    }
    try {
      long value = json.getLongValue();
      if (value >= least && value <= most) {
        return value;
      }
    } catch (IOException beyondLong) {
      // Falls through to the message, which quotes the number as it was written.
    }
    throw bad("must be a whole number in %d..%d, was %s".formatted(least, most, shown()));
  }

  /// A finite number or null.
  public @Nullable Double numberOrNull() {
    if (isNull()) {
      return null;
    }
    var token = json.currentToken();
    if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
      throw mistyped("a number");
    }
    double value = Double.parseDouble(raw());
    if (!Double.isFinite(value)) {
      throw bad("must be a finite number, was " + shown());
    }
    return value;
  }

  /// A string, number, boolean or null as the JSON that stands for it.
  public String scalar() {
    var token = json.currentToken();
    if (token == null || !token.isScalarValue()) {
      throw mistyped("a string, number, boolean or null");
    }
    return token == JsonToken.VALUE_STRING
        ? new RowBytes(16 + raw().length()).addJson(raw()).toString()
        : raw();
  }

  /// Passes over the value, whatever it is.
  public void skip() {
    int depth = 0;
    var token = json.currentToken();
    while (true) {
      if (token == null) {
        throw bad("not JSON: ends too early");
      } else if (token.isStructStart()) {
        depth++;
      } else if (token.isStructEnd()) {
        depth--;
      }
      if (depth == 0) {
        return;
      }
      token = token();
    }
  }

  /// Enters the object that is the value; its fields follow until [#next] gives null.
  public RowParser object() {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw mistyped("an object");
    }
    return new RowParser(json, line, End.PART);
  }

  /// Reads the list of objects that is the value, each by `element`, which must read it to its end.
  public void list(Consumer<RowParser> element) {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw mistyped("a list");
    }
    while (token() != JsonToken.END_ARRAY) {
      if (json.currentToken() != JsonToken.START_OBJECT) {
        throw bad("must be a list of objects, has " + shown());
      }
      element.accept(new RowParser(json, line, End.PART));
    }
  }

  /// Where the current token begins, in bytes from the start of the row.
  public int tokenStart() {
    return (int) json.currentTokenLocation().getByteOffset();
  }

  /// Where the next byte would be read, in bytes from the start of the row: after a value, its end.
  public int position() {
    try {
      json.finishToken();
    } catch (IOException e) {
      throw bad("not JSON: " + e.getMessage());
    }
    return (int) json.currentLocation().getByteOffset();
  }

  private String raw() {
    try {
      return json.getText();
    } catch (JsonProcessingException e) {
      throw bad("not JSON: " + e.getOriginalMessage().lines().findFirst().orElse(""));
    } catch (IOException e) {
      throw bad("not JSON: " + e.getMessage());
    }
  }

  /// From 1; 0 where rows do not come in lines.
  public long line() {
    return line;
  }

  /// The error of this row, at the current field.
  public MalformedRow bad(String problem) {
    return new MalformedRow(line, field, problem);
  }

  /// The error of a field that is not there.
  public MalformedRow missing(String name) {
    return new MalformedRow(line, name, "is missing");
  }

  private MalformedRow mistyped(String wanted) {
    return bad("must be %s, was %s".formatted(wanted, shown()));
  }

  private String shown() {
    var token = json.currentToken();
    if (token == JsonToken.START_OBJECT) {
      return "an object";
    }
    if (token == JsonToken.START_ARRAY) {
      return "a list";
    }
    var text = raw();
    var cut = text.length() > 40 ? text.substring(0, 40) + "..." : text;
    return token == JsonToken.VALUE_STRING ? "\"" + cut + "\"" : cut;
  }

  @Override
  public void close() {
    if (end != End.PART) {
      try {
        json.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
