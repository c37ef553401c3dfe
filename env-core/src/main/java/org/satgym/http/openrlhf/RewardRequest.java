package org.satgym.http.openrlhf;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.satgym.http.json.Fields;
import org.satgym.http.json.JsonException;
import org.satgym.http.json.JsonReader;

/// The body of `POST /get_reward`: three lists of one length, which may be 0 where a client deals
/// its rollouts to several servers.
///
/// @param queries prompt and response as one text, special tokens included
/// @param prompts what of it the model was given
/// @param labels the dataset's column of labels; null for clients before 0.6, which send none, and
///     null in it where a row has none
public record RewardRequest(
    List<String> queries, List<String> prompts, @Nullable List<@Nullable String> labels) {
  private static final Fields FIELDS = Fields.of("query", "prompts", "labels");

  /// Reads one.
  ///
  /// @throws JsonException when it is not such a request
  /// @throws UnfitRollout when the lists are not of one length
  public static RewardRequest read(JsonReader json) {
    List<String> queries = List.of();
    List<String> prompts = List.of();
    List<@Nullable String> labels = null;
    json.beginObject(FIELDS);
    for (int field = json.nextField(); field != JsonReader.END; field = json.nextField()) {
      switch (field) {
        case 0 -> queries = texts(json);
        case 1 -> prompts = texts(json);
        default -> labels = json.isNull() ? null : labels(json);
      }
    }
    json.require(2);
    json.end();
    sameLength("prompts", prompts.size(), queries.size());
    sameLength("labels", labels == null ? queries.size() : labels.size(), queries.size());
    return new RewardRequest(queries, prompts, labels);
  }

  private static List<String> texts(JsonReader json) {
    var texts = new ArrayList<String>();
    json.beginArray();
    while (json.nextElement()) {
      texts.add(json.string());
    }
    return texts;
  }

  private static List<@Nullable String> labels(JsonReader json) {
    var labels = new ArrayList<@Nullable String>();
    json.beginArray();
    while (json.nextElement()) {
      labels.add(json.isNull() ? null : json.string());
    }
    return labels;
  }

  private static void sameLength(String name, int length, int queries) {
    if (length != queries) {
      throw new UnfitRollout(
          "invalid_value",
          name,
          "%s has %d texts and query has %d; they go together one by one"
              .formatted(name, length, queries));
    }
  }

  int size() {
    return queries.size();
  }

  @Nullable String label(int i) {
    return labels == null ? null : labels.get(i);
  }
}
