package org.satgym.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;

/// What a manifest that was written says of its files.
///
/// @param plan the hash of all that the bytes depend on; empty when it is no manifest of satgym
/// @param files without their keys
record ManifestFiles(String plan, List<Manifest.File> files) {
  static ManifestFiles of(String json) {
    try {
      var root = new ObjectMapper().readTree(json);
      var files = new ArrayList<Manifest.File>();
      for (var file : root.path("files")) {
        files.add(
            new Manifest.File(
                file.path("path").asText(),
                file.path("rows").asLong(),
                file.path("bytes").asLong(),
                file.path("sha256").asText(),
                List.of()));
      }
      return new ManifestFiles(root.path("plan").asText(), files);
    } catch (JsonProcessingException notOurs) {
      return new ManifestFiles("", List.of());
    }
  }
}
