package org.satgym.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.LegacyOverrides;
import com.hubspot.jinjava.interpret.TemplateError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.satgym.protocol.Message;

/// A model's chat template, in Jinja as it comes with the model.
///
/// Rendered as `transformers` does it: blocks trimmed, `tojson` like Python's, the string methods
/// of Python that templates call. What a template asks for and does not get is an error.
///
/// Safe to use from many threads.
public final class ChatTemplate {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> TOKENS =
      List.of("bos_token", "eos_token", "pad_token", "unk_token");

  private final Jinjava jinja;
  private final String template;
  private final Map<String, Object> constants;

  /// @param template in Jinja
  /// @param constants that it may use, such as `bos_token` or `enable_thinking`
  public ChatTemplate(String template, Map<String, ?> constants) {
    this.template = PythonJinja.adapted(template);
    this.constants = Map.copyOf(constants);
    this.jinja =
        new Jinjava(
            JinjavaConfig.newBuilder()
                .withTrimBlocks(true)
                .withLstripBlocks(true)
                .withMaxOutputSize(0)
                .withNestedInterpretationEnabled(false)
                .withElResolver(PythonJinja.resolver())
                .withLegacyOverrides(
                    LegacyOverrides.newBuilder()
                        .withParseWhitespaceControlStrictly(true)
                        .withUseTrimmingForNotesAndExpressions(true)
                        .withKeepNullableLoopValues(true)
                        .withUsePyishObjectMapper(true)
                        .build())
                .build());
    PythonJinja.register(jinja.getGlobalContext());
  }

  /// The template of a model's folder: `chat_template.jinja`, or the field of that name in
  /// `tokenizer_config.json`.
  ///
  /// @throws IOException when there is none
  public static ChatTemplate open(Path folder) throws IOException {
    var file = folder.resolve("chat_template.jinja");
    var configFile = folder.resolve("tokenizer_config.json");
    var config =
        Files.exists(configFile)
            ? JSON.readTree(Files.readAllBytes(configFile))
            : JSON.createObjectNode();
    if (Files.exists(file)) {
      return new ChatTemplate(Files.readString(file), constants(config));
    }
    var inside = inside(config.path("chat_template"));
    if (inside == null) {
      throw new IOException(
          "%s has no chat template: neither %s nor chat_template in %s"
              .formatted(folder, file.getFileName(), configFile.getFileName()));
    }
    return new ChatTemplate(inside, constants(config));
  }

  /// Some models bring several templates, by name.
  private static @Nullable String inside(JsonNode value) {
    if (value.isArray()) {
      for (var named : value) {
        if (named.path("name").asText().equals("default")) {
          return named.path("template").asText();
        }
      }
    }
    return value.isTextual() ? value.asText() : null;
  }

  private static Map<String, String> constants(JsonNode config) {
    var constants = new HashMap<String, String>();
    for (var name : TOKENS) {
      var value = config.path(name);
      var text = value.path("content").asText(value.isTextual() ? value.asText() : "");
      if (!text.isEmpty()) {
        constants.put(name, text);
      }
    }
    return constants;
  }

  /// The text of a chat.
  ///
  /// @param tools in OpenAI's form, a map each; empty for none
  /// @param answer whether an answer of the assistant begins at the end
  /// @throws IllegalArgumentException when the template refuses the chat or uses what is missing
  public String render(List<Message> messages, List<Map<String, Object>> tools, boolean answer) {
    var values = new HashMap<String, @Nullable Object>(constants);
    var chat = new ArrayList<Map<String, Object>>();
    for (var message : messages) {
      var turn = new LinkedHashMap<String, Object>();
      turn.put("role", message.role());
      turn.put("content", message.content());
      chat.add(turn);
    }
    values.put("messages", chat);
    values.put("add_generation_prompt", answer);
    if (!tools.isEmpty()) {
      values.put("tools", tools);
    }
    return render(values);
  }

  /// The text under any values: all of `messages`, tool calls too.
  String render(Map<String, ?> values) {
    var all = new HashMap<String, @Nullable Object>(constants);
    all.putAll(values);
    var result = jinja.renderForResult(template, all);
    if (result.hasErrors()) {
      var first = result.getErrors().getFirst();
      throw new IllegalArgumentException(
          "the chat template cannot be rendered: line %d: %s"
              .formatted(first.getLineno(), reason(first)));
    }
    return result.getOutput();
  }

  /// What the innermost failure says: that of the template's own `raise_exception`.
  private static @Nullable String reason(TemplateError error) {
    Throwable cause = error.getException();
    var message = error.getMessage();
    while (cause != null) {
      message = cause.getMessage() == null ? message : cause.getMessage();
      cause = cause.getCause();
    }
    return message;
  }
}
