package org.satgym.http;

import java.util.List;

/// What a newcomer can paste into a shell to play one episode: open it, answer it, look at the
/// dashboard.
public final class FirstLines {
  /// The lines for the server at `origin`, as in `http://127.0.0.1:8080`.
  public static List<String> of(String origin) {
    return List.of(
        """
        EPISODE=$(curl -s %s/v1/reset -d '{}' | tee /dev/stderr \
        | sed -E 's/.*"episode_id":"([^"]+)".*/\\1/')"""
            .formatted(origin),
        """
        curl -s %s/v1/step \
        -d '{"episode_id": "'$EPISODE'", "text": "I guess \\\\boxed{01010}"}'"""
            .formatted(origin),
        "python3 -m webbrowser " + origin + "/");
  }

  /// The same as HTML, with `{origin}` where the page puts its own address.
  static String html() {
    var html = new StringBuilder();
    for (var line : of("{origin}")) {
      html.append("<div class=\"paste\"><pre>").append(escape(line)).append("</pre></div>\n");
    }
    return html.toString();
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private FirstLines() {}
}
