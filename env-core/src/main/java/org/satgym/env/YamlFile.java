package org.satgym.env;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Configuration files as plain values: maps, lists, texts, numbers and booleans.
public final class YamlFile {
  /// Reads a file, in which no key may come twice; an empty one is an empty map.
  ///
  /// @throws IllegalArgumentException naming the file, and the line of what is no YAML, or when it
  ///     has a second document
  public static Object read(Path file) throws IOException {
    String text;
    try {
      text = Files.readString(file);
    } catch (NoSuchFileException absent) {
      throw new IllegalArgumentException("there is no file " + file, absent);
    }
    var root = document(text, file.toString());
    return root == null || root.equals("") ? Map.of() : root;
  }

  /// What a text says as YAML: a plain value, or null.
  ///
  /// @param source where it is from, for errors
  /// @throws IllegalArgumentException naming the source and the line of what is no YAML
  public static @Nullable Object value(String text, String source) {
    try {
      return document(text, source);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable Object document(String text, String source) throws IOException {
    var yaml =
        new ObjectMapper(
            YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build());
    try (var parser = yaml.createParser(text)) {
      @Nullable Object root = parser.nextToken() == null ? null : parser.readValueAs(Object.class);
      if (parser.nextToken() != null) {
        throw new IllegalArgumentException(source + " must be one document, has a second one");
      }
      return root;
    } catch (JsonProcessingException e) {
      var where = e.getLocation();
      throw new IllegalArgumentException(
          "%s%s: %s"
              .formatted(
                  source,
                  where == null ? "" : " line " + where.getLineNr(),
                  e.getOriginalMessage()),
          e);
    }
  }

  private YamlFile() {}
}
