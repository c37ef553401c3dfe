package org.satgym.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.satgym.token.ChatDialogue;
import org.satgym.token.ChatTemplate;
import org.satgym.token.Dialogue;
import org.satgym.token.HubTokenizer;
import org.satgym.token.PlainDialogue;
import org.satgym.token.SatDialogue;
import org.satgym.token.SatVocabulary;

/// What a model speaks: its own tokenizer and chat template, or the small vocabulary of formulas.
public final class Dialogues {
  private static final int MOST_VARIABLES = 128;

  static Dialogue open(RunConfig.Model model) throws IOException {
    var folder = model.folder();
    if (folder == null) {
      return new SatDialogue(new SatVocabulary(model.shape().variables()));
    }
    return of(folder, model.template());
  }

  /// Of a model's folder. One that was trained with the small vocabulary is known by its hash.
  ///
  /// @param template a file; null: the folder's own, or plain text where it has none
  public static Dialogue of(Path folder, @Nullable Path template) throws IOException {
    var tokenizer = HubTokenizer.open(folder);
    for (int variables = 1; variables <= MOST_VARIABLES; variables++) {
      var small = new SatVocabulary(variables);
      if (small.vocabulary() == tokenizer.vocabulary() && small.hash().equals(tokenizer.hash())) {
        tokenizer.close();
        return new SatDialogue(small);
      }
    }
    if (template != null) {
      return new ChatDialogue(
          tokenizer, new ChatTemplate(Files.readString(template), Map.of()), List.of());
    }
    boolean plain =
        !Files.exists(folder.resolve("chat_template.jinja"))
            && !text(folder.resolve("tokenizer_config.json")).contains("chat_template");
    return plain
        ? new PlainDialogue(tokenizer)
        : new ChatDialogue(tokenizer, ChatTemplate.open(folder), List.of());
  }

  private static String text(Path file) throws IOException {
    return Files.exists(file) ? Files.readString(file) : "";
  }

  private Dialogues() {}
}
