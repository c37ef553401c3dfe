package org.satgym.env;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// Records as JSON texts and as maps, and back.
public final class PlainValues {
  private static final TypeReference<LinkedHashMap<String, Object>> MAP = new TypeReference<>() {};

  /// Halves of surrogate pairs alone.
  private static final Pattern HALF = Pattern.compile("\\p{Cs}");

  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /// As JSON, components in their declared order, maps in theirs.
  public static String json(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a plain value: " + value, e);
    }
  }

  /// As [#json], for a database: none takes half a surrogate pair or NUL in a text, and JSON has
  /// escapes for both.
  public static String storable(Object value) {
    return HALF.matcher(json(value))
        .replaceAll(half -> "\\\\u%04x".formatted((int) half.group().charAt(0)));
  }

  /// Reads what [#json] or [#storable] wrote.
  ///
  /// @throws IllegalArgumentException when the text does not fit the type
  public static <T> T read(String json, Class<T> type) {
    try {
      return MAPPER.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "not a stored %s: %s".formatted(type.getSimpleName(), json), e);
    }
  }

  /// Reads a JSON object.
  ///
  /// @throws IllegalArgumentException when it is none
  public static Map<String, Object> map(String json) {
    try {
      return MAPPER.readValue(json, MAP);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a JSON object: " + json, e);
    }
  }

  /// A record as a map of plain values.
  public static Map<String, Object> map(Record value) {
    return MAPPER.convertValue(value, MAP);
  }

  private PlainValues() {}
}
