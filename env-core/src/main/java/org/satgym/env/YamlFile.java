package org.satgym.env;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
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
    var yaml =
        new ObjectMapper(
            YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build());
    try (var documents = yaml.readerFor(Object.class).readValues(Files.readString(file))) {
      @Nullable Object root = documents.hasNextValue() ? documents.nextValue() : null;
      if (documents.hasNextValue()) {
        throw new IllegalArgumentException(file + " must be one document, has a second one");
      }
      return root == null || root.equals("") ? Map.of() : root;
    } catch (NoSuchFileException absent) {
      throw new IllegalArgumentException("there is no file " + file, absent);
    } catch (JsonProcessingException e) {
      var where = e.getLocation();
      throw new IllegalArgumentException(
          "%s%s: %s"
              .formatted(
                  file, where == null ? "" : " line " + where.getLineNr(), e.getOriginalMessage()),
          e);
    }
  }

  private YamlFile() {}
}
