package org.satgym.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.satgym.data.format.RowInput;
import org.satgym.generate.RandomStream;
import org.satgym.protocol.Observation;
import org.satgym.token.Dialogue;
import org.satgym.token.SatDialogue;

/// Texts of dataset files: `prompt` and `response` of each row to imitate, or `prompt`, `chosen`
/// and `rejected` for REDI's second stage. Other fields are passed over.
///
/// Every pass over the rows has an order of its own, which is a function of the seed and the pass.
/// For one thread.
public final class TextFiles implements Lecture {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<Row> rows = new ArrayList<>();
  private final List<Supervised.Pair> pairs = new ArrayList<>();
  private final double alpha;
  private final long seed;
  private int tooLong;
  private long pass = -1;
  private int[] order = {};

  private TextFiles(double alpha, long seed) {
    this.alpha = alpha;
    this.seed = seed;
  }

  /// Reads whole files into memory.
  ///
  /// @param files JSON Lines, also packed, or Parquet
  /// @param positions rows with more tokens are left out
  /// @param alpha of pairs; NaN: responses are imitated
  /// @throws IOException when a file cannot be read, or a row is not one of these, naming it
  public static TextFiles read(
      List<Path> files, Dialogue dialogue, int positions, double alpha, long seed)
      throws IOException {
    var texts = new TextFiles(alpha, seed);
    for (var file : files) {
      texts.read(file, dialogue, positions);
    }
    if (texts.count() == 0) {
      throw new IOException(
          "%s: no row is left to learn from, %d have more than %d tokens"
              .formatted(files, texts.tooLong, positions));
    }
    return texts;
  }

  private void read(Path file, Dialogue dialogue, int positions) throws IOException {
    try (var in = RowInput.open(file);
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      int number = 0;
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        try {
          take(JSON.readTree(line), dialogue, positions);
        } catch (IllegalArgumentException | com.fasterxml.jackson.core.JsonProcessingException e) {
          throw new IOException("%s, row %d: %s".formatted(file, number, e.getMessage()), e);
        }
      }
    }
  }

  private void take(JsonNode row, Dialogue dialogue, int positions) {
    var prompt = text(row, "prompt");
    if (Double.isNaN(alpha)) {
      var one = row(dialogue, prompt, text(row, "response"));
      if (one.length() <= positions) {
        rows.add(one);
        return;
      }
    } else {
      var right = row(dialogue, prompt, text(row, "chosen"));
      var wrong = row(dialogue, prompt, text(row, "rejected"));
      if (Math.max(right.length(), wrong.length()) <= positions) {
        pairs.add(new Supervised.Pair(right, wrong));
        return;
      }
    }
    tooLong++;
  }

  private static String text(JsonNode row, String field) {
    var value = row.path(field);
    if (!value.isTextual()) {
      throw new IllegalArgumentException(
          "'%s' must be a text, was %s".formatted(field, value.isMissingNode() ? "absent" : value));
    }
    return value.asText();
  }

  /// A prompt and what the model is to write after it, its end included.
  static Row row(Dialogue dialogue, String prompt, String response) {
    var begin = dialogue.open(Observation.user(prompt));
    var written = dialogue.prefix().strip();
    var text = response.strip();
    var rest = text.startsWith(written) ? text.substring(written.length()) : text;
    var tokens =
        dialogue instanceof SatDialogue sat
            ? SatTelling.tokens(sat, prompt, rest)
            : dialogue.tokenizer().encode(rest);
    var all =
        IntStream.concat(
                IntStream.concat(IntStream.of(begin), IntStream.of(tokens)),
                IntStream.of(dialogue.tokenizer().eos()))
            .toArray();
    return Row.given(all, IntStream.range(begin.length, all.length).toArray());
  }

  /// Rows or pairs.
  public int count() {
    return rows.size() + pairs.size();
  }

  /// Rows that were left out.
  public int tooLong() {
    return tooLong;
  }

  /// A number that changes with any token of any row: what a run was taught.
  public String fingerprint() {
    long hash = 0;
    for (var row : rows) {
      hash = mixed(hash, row);
    }
    for (var pair : pairs) {
      hash = mixed(mixed(hash, pair.right()), pair.wrong());
    }
    return "%016x".formatted(hash);
  }

  private static long mixed(long before, Row row) {
    long hash = RandomStream.mix(before + row.length());
    for (int token : row.tokens()) {
      hash = RandomStream.mix(hash ^ token);
    }
    return hash;
  }

  @Override
  public Given batch(long first, int count) {
    var someRows = new ArrayList<Row>();
    var somePairs = new ArrayList<Supervised.Pair>();
    for (long i = first; i < first + count; i++) {
      int place = place(i);
      if (pairs.isEmpty()) {
        someRows.add(rows.get(place));
      } else {
        somePairs.add(pairs.get(place));
      }
    }
    return new Given(someRows, somePairs, alpha);
  }

  private int place(long number) {
    long wanted = number / count();
    if (wanted != pass) {
      var random = new RandomStream(RandomStream.mix(seed ^ RandomStream.mix(wanted)));
      order = new int[count()];
      for (int i = 0; i < order.length; i++) {
        int j = random.nextInt(i + 1);
        order[i] = order[j];
        order[j] = i;
      }
      pass = wanted;
    }
    return order[(int) (number % count())];
  }
}
