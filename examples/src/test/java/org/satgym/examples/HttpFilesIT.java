package org.satgym.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Sends every request of the `.http` files, in order.
class HttpFilesIT {
  /// The title, the request line and the body of one request; a name for its answer is optional.
  private static final Pattern REQUEST =
      Pattern.compile(
          "^### (.*)\\n(# @name \\w+\\n)?(GET|POST|PUT|DELETE) (\\S+)\\n(?:content-type: .*\\n)?\\n?(\\{.*)?",
          Pattern.MULTILINE);

  @ParameterizedTest
  @ValueSource(strings = {"episodes.http", "curricula.http"})
  void everyRequestIsAnswered(String file, @TempDir Path data) throws Exception {
    var text = Files.readString(Path.of("http", file));
    int sent = 0;
    try (var server = new ServerProcess(data);
        var http = HttpClient.newHttpClient()) {
      JsonNode named = null;
      for (var request : REQUEST.matcher(text).results().toList()) {
        var url = filled(request.group(4), server.url(), named);
        var body = request.group(5) == null ? "" : filled(request.group(5), server.url(), named);
        var answer =
            http.send(
                HttpRequest.newBuilder(URI.create(url))
                    .header("content-type", "application/json")
                    .method(request.group(3), BodyPublishers.ofString(body))
                    .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode())
            .as("%s: %s", request.group(1), answer.body())
            .isBetween(200, 299);
        assertThat(answer.body()).as(request.group(1)).doesNotContain("\"error\"");
        if (request.group(2) != null) {
          named = new ObjectMapper().readTree(answer.body());
        }
        sent++;
      }
    }
    assertThat(sent).isEqualTo(text.split("\n### ", -1).length - 1).isGreaterThanOrEqualTo(6);
  }

  private static String filled(String text, String url, @Nullable JsonNode named) {
    var id = named == null ? "" : named.get("episode_id").asText();
    return text.replace("{{url}}", url).replace("{{reset.response.body.episode_id}}", id);
  }
}
