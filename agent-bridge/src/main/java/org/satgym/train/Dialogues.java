package org.satgym.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.satgym.token.ChatDialogue;
import org.satgym.token.ChatTemplate;
import org.satgym.token.Dialogue;
import org.satgym.token.HubTokenizer;
import org.satgym.token.PlainDialogue;
import org.satgym.token.SatDialogue;
import org.satgym.token.SatVocabulary;
import org.satgym.token.Tokenizer;
import org.satgym.tool.ToolKind;

/// What a model speaks: its own tokenizer and chat template, or the small vocabulary of formulas.
public final class Dialogues {
  private static final int MOST_VARIABLES = 128;

  /// The dialogue of a run.
  ///
  /// @throws IllegalArgumentException when the model has no words for what the environment asks of
  ///     it
  static Dialogue open(RunConfig config) throws IOException {
    var model = config.model();
    var lessons = config.lessons();
    var dialogue =
        model.folder() == null
            ? new SatDialogue(new SatVocabulary(model.shape().variables(), tools(lessons.tools())))
            : of(model.folder(), model.template());
    requireWords(dialogue, lessons.tools(), lessons.surface());
    return dialogue;
  }

  /// Sees that a model can ask for tools, as far as its vocabulary says.
  ///
  /// @param surface null: the task's own
  /// @throws IllegalArgumentException when it cannot, or there is no such tool
  public static void requireWords(Dialogue dialogue, List<String> names, @Nullable String surface) {
    var tools = tools(names);
    if (!(dialogue instanceof SatDialogue(SatVocabulary words))) {
      return;
    }
    if (!words.tools().containsAll(tools)) {
      throw new IllegalArgumentException(
          "tools are %s; the model's vocabulary was made with words for %s"
              .formatted(named(tools), named(words.tools())));
    }
    if (tools.contains(ToolKind.PROPAGATE) && !"dimacs".equals(surface)) {
      throw new IllegalArgumentException(
          "the small vocabulary calls propagate with numbers, as the surface dimacs writes literals:"
              + " the surface must be dimacs, was "
              + (surface == null ? "left out" : surface));
    }
  }

  private static List<String> named(Set<ToolKind> tools) {
    return tools.stream().sorted().map(ToolKind::word).toList();
  }

  private static Set<ToolKind> tools(List<String> names) {
    var kinds = EnumSet.noneOf(ToolKind.class);
    for (var name : names) {
      var kind = ToolKind.of(name);
      if (kind == null) {
        throw new IllegalArgumentException(
            "tools: there is no tool '%s'; there are %s"
                .formatted(name, named(EnumSet.allOf(ToolKind.class))));
      }
      kinds.add(kind);
    }
    return kinds;
  }

  /// Of a model's folder. One that was trained with the small vocabulary is known by its hash.
  ///
  /// @param template a file; null: the folder's own, or plain text where it has none
  public static Dialogue of(Path folder, @Nullable Path template) throws IOException {
    var tokenizer = HubTokenizer.open(folder);
    var small = small(tokenizer);
    if (small != null) {
      tokenizer.close();
      return new SatDialogue(small);
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

  /// The small vocabulary with the tokenizer's hash, whatever tools it was made with; null when it
  /// is none.
  private static @Nullable SatVocabulary small(Tokenizer tokenizer) {
    var kinds = ToolKind.values();
    for (int chosen = 0; chosen < 1 << kinds.length; chosen++) {
      var tools = EnumSet.noneOf(ToolKind.class);
      for (var kind : kinds) {
        if ((chosen >> kind.ordinal() & 1) == 1) {
          tools.add(kind);
        }
      }
      int variables = (tokenizer.vocabulary() - SatVocabulary.size(0, tools.size())) / 2;
      if (variables >= 1 && variables <= MOST_VARIABLES) {
        var candidate = new SatVocabulary(variables, tools);
        if (candidate.hash().equals(tokenizer.hash())) {
          return candidate;
        }
      }
    }
    return null;
  }

  private static String text(Path file) throws IOException {
    return Files.exists(file) ? Files.readString(file) : "";
  }

  private Dialogues() {}
}
