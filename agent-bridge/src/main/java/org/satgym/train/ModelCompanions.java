package org.satgym.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The files of a model's folder that are neither its shape nor its numbers: tokenizer and chat
/// template, which go wherever the model goes.
public final class ModelCompanions {
  /// In the order of their names.
  public static List<Path> of(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files
          .filter(
              file ->
                  file.getFileName().toString().matches("tokenizer.*|.*\\.jinja|special_tokens.*"))
          .sorted()
          .toList();
    }
  }

  private ModelCompanions() {}
}
