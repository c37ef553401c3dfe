package org.satgym.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.satgym.protocol.Message;

class ChatTemplateTest {
  private static final List<Message> CHAT = List.of(new Message("user", "q"));

  @Test
  void rendersWhatTransformersRenders() throws IOException {
    var json = new ObjectMapper();
    int count = 0;
    for (var row : Fixtures.json("chats.json")) {
      var template =
          new ChatTemplate(
              Fixtures.text(row.get("template").asText() + ".jinja"), Map.of("bos_token", "<BOS>"));
      var values = new HashMap<String, Object>();
      values.put("messages", json.convertValue(row.get("messages"), List.class));
      values.put("add_generation_prompt", row.get("answer").asBoolean());
      if (!row.get("tools").isNull()) {
        values.put("tools", json.convertValue(row.get("tools"), List.class));
      }
      assertThat(template.render(values)).as(row.toString()).isEqualTo(row.get("text").asText());
      count++;
    }
    assertThat(count).isEqualTo(40);
  }

  @Test
  void isFoundWhereModelsKeepIt(@TempDir Path folder) throws IOException {
    assertThatThrownBy(() -> ChatTemplate.open(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("has no chat template");
    var config = folder.resolve("tokenizer_config.json");
    Files.writeString(
        config,
        """
        {"bos_token": {"content": "<s>"}, "chat_template": "{{bos_token}}{{messages[0].content}}"}
        """);
    assertThat(ChatTemplate.open(folder).render(CHAT, List.of(), true)).isEqualTo("<s>q");
    Files.writeString(folder.resolve("chat_template.jinja"), "{{messages|length}}");
    assertThat(ChatTemplate.open(folder).render(CHAT, List.of(), true)).isEqualTo("1");
  }

  @Test
  void aTemplateThatRefusesOrFailsIsAnError() {
    var refusing = new ChatTemplate("{{ raise_exception('roles must alternate') }}", Map.of());
    assertThatThrownBy(() -> refusing.render(CHAT, List.of(), true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("roles must alternate");
    var unknown = new ChatTemplate("{{ messages[0].content.frobnicate() }}", Map.of());
    assertThatThrownBy(() -> unknown.render(CHAT, List.of(), true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cannot be rendered");
  }
}
