package org.satgym.http.sandboxfusion;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.satgym.http.json.JsonReader;
import org.satgym.sandbox.SandboxException;
import org.satgym.sandbox.Session;

/// The files that a request brings, and the names of those that it wants back.
///
/// @param given content by path
/// @param fetched paths
record Files(Map<String, byte[]> given, List<String> fetched) {
  private static final int MOST = 256;
  private static final int LONGEST_PATH = 512;

  /// Of one file, and of all that are sent back.
  private static final int MOST_BYTES = 16 << 20;

  /// Collects both while a request is read.
  static final class Reader {
    private final Map<String, byte[]> given = new LinkedHashMap<>();
    private final List<String> fetched = new ArrayList<>();

    void given(JsonReader json) {
      if (json.isNull()) {
        return;
      }
      json.map()
          .forEach(
              (path, content) -> {
                check(json, path, given.size());
                switch (content) {
                  case null -> {}
                  case String text -> given.put(path, decoded(json, path, text));
                  default ->
                      throw json.error("wrong_type", path + " must be a string of base64, or null");
                }
              });
    }

    private static byte[] decoded(JsonReader json, String path, String text) {
      try {
        return Base64.getMimeDecoder().decode(text);
      } catch (IllegalArgumentException e) {
        throw json.error("invalid_value", path + " is not base64: " + e.getMessage());
      }
    }

    void fetched(JsonReader json) {
      if (json.isNull()) {
        return;
      }
      json.beginArray();
      while (json.nextElement()) {
        var path = json.string();
        check(json, path, fetched.size());
        fetched.add(path);
      }
    }

    private static void check(JsonReader json, String path, int count) {
      if (count >= MOST) {
        throw json.error("out_of_range", "at most %d files".formatted(MOST));
      }
      if (path.isEmpty()
          || path.length() > LONGEST_PATH
          || path.startsWith("/")
          || path.indexOf('\0') >= 0
          || List.of(path.split("/", -1)).contains("..")) {
        throw json.error(
            "invalid_value",
            "a file's path is relative, without '..', of at most %d characters"
                .formatted(LONGEST_PATH));
      }
    }

    Files done() {
      return new Files(given, List.copyOf(fetched));
    }
  }

  void put(Session session) throws SandboxException {
    for (var file : given.entrySet()) {
      session.put(file.getKey(), file.getValue());
    }
  }

  /// Those of the wanted files that there are, in base64. What cannot be read is left out, as what
  /// is not there: the program was run, and its result must not be lost.
  Map<String, String> fetch(Session session) {
    var found = new LinkedHashMap<String, String>();
    int left = MOST_BYTES;
    for (var path : fetched) {
      try {
        var content = session.get(path, left);
        if (content != null) {
          left -= content.length;
          found.put(path, Base64.getEncoder().encodeToString(content));
        }
      } catch (SandboxException e) {
        if (!session.alive()) {
          break;
        }
      }
    }
    return found;
  }
}
