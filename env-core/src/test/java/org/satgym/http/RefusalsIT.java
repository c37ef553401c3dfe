package org.satgym.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every refusal has a status, a code, a message and, where one is to blame, a field.
class RefusalsIT {
  @TempDir static Path folder;
  @TempDir static Path otherFolder;
  static TestServer server;

  @BeforeAll
  static void start() throws Exception {
    server = new TestServer(folder);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "POST | /v1/reset | {                                       | 400 | malformed_json | -",
        "POST | /v1/reset | ``                                      | 400 | malformed_json | -",
        "POST | /v1/reset | []                                      | 400 | wrong_type     | -",
        "POST | /v1/reset | {} {}                                   | 400 | malformed_json | -",
        "POST | /v1/reset | {\"groop\":3}                           | 400 | unknown_field  | groop",
        "POST | /v1/reset | {\"group\":\"3\"}                       | 400 | wrong_type     | group",
        "POST | /v1/reset | {\"group\":3.0}                         | 400 | wrong_type     | group",
        "POST | /v1/reset | {\"group\":0}                           | 400 | out_of_range   | group",
        "POST | /v1/reset | {\"group\":1025}                        | 400 | out_of_range   | group",
        "POST | /v1/reset | {\"group\":1,\"group\":1}               | 400 | duplicate_field| group",
        "POST | /v1/reset | {\"seed\":NaN}                          | 400 | malformed_json | seed",
        "POST | /v1/reset | {\"index\":-1,\"level\":{\"n\":3,\"k\":5,\"l\":5}} | 400 | out_of_range | index",
        "POST | /v1/reset | {\"level\":\"3,5,20\"}                  | 400 | wrong_type     | level",
        "POST | /v1/reset | {\"level\":{\"n\":3,\"k\":5}}           | 400 | missing_field  | level.l",
        "POST | /v1/reset | {\"level\":{\"n\":3,\"k\":5,\"l\":5,\"m\":1}} | 400 | unknown_field | level.m",
        "POST | /v1/reset | {\"level\":{\"n\":3,\"k\":5,\"l\":71}}  | 400 | ?              | level",
        "POST | /v1/reset | {\"level\":{\"n\":3,\"k\":5,\"l\":0}}   | 400 | ?              | level",
        "POST | /v1/reset | {\"level\":{\"n\":6,\"k\":5,\"l\":5}}   | 400 | ?              | level",
        "POST | /v1/reset | {\"split\":\"dev\"}                     | 400 | invalid_value  | split",
        "POST | /v1/reset | {\"task\":\"chess\"}                    | ?   | ?              | task",
        "POST | /v1/reset | {\"curriculum\":\"none\"}               | 404 | ?              | curriculum",
        "POST | /v1/reset | {\"surface\":\"morse\"}                 | 400 | ?              | surface",
        "POST | /v1/reset | {\"thinking\":\"hard\"}                 | 400 | ?              | thinking",
        "POST | /v1/reset | {\"tools\":[\"perl\"]}                  | 400 | ?              | tools",
        "POST | /v1/reset | {\"tools\":[3]}                         | 400 | wrong_type     | tools[0]",
        "POST | /v1/step  | {\"episode_id\":\"x\"}                  | 400 | missing_field  | text",
        "POST | /v1/step  | {\"text\":\"x\"}                        | 400 | missing_field  | episode_id",
        "POST | /v1/step  | {\"episode_id\":5,\"text\":\"x\"}       | 400 | wrong_type     | episode_id",
        "POST | /v1/step  | {\"episode_id\":\"x\",\"text\":null}    | 400 | wrong_type     | text",
        "POST | /v1/step  | {\"episode_id\":\"x\",\"text\":\"y\"}   | 404 | unknown_episode| episode_id",
        "POST | /v1/step  | {\"episode_id\":\"x\",\"text\":\"y\",\"usage\":{\"tokens\":-1}} | 400 | out_of_range | usage.tokens",
        "POST | /v1/step  | {\"episode_id\":\"x\",\"text\":\"y\",\"request_id\":\"\"} | 400 | out_of_range | request_id",
        "POST | /v1/batch | {\"calls\":[{}]}                        | 400 | invalid_value  | calls[0]",
        "POST | /v1/batch | {\"calls\":[{\"reset\":{\"grup\":1}}]}  | 400 | unknown_field  | calls[0].reset.grup",
        "POST | /v1/batch | {\"calls\":[],\"autoreset\":\"next\"}   | 400 | invalid_value  | autoreset",
        "POST | /v1/grade | {\"rows\":[{\"id\":1}]}                 | 400 | malformed_row  | rows[0].k",
        "POST | /v1/grade | {\"rows\":[],\"mode\":\"lenient\"}      | 400 | invalid_value  | mode",
        "PUT  | /v1/curricula/x | {\"policy\":\"magic\"}            | 400 | ?              | policy",
        "PUT  | /v1/curricula/x | {\"policy\":null}                 | 400 | invalid_value  | policy",
        "PUT  | /v1/curricula/X! | {\"policy\":\"saturn\"}          | 400 | ?              | name",
        "GET  | /v1/curricula/none |                                | 404 | ?              | ?",
        "DELETE | /v1/curricula/none |                              | 404 | ?              | ?",
        "POST | /v1/curricula/default/outcomes | {\"outcomes\":[{\"solved\":true}]} | 400 | missing_field | outcomes[0].level",
        "POST | /v1/curricula/default/outcomes | {\"outcomes\":[{\"level\":{\"n\":3,\"k\":5,\"l\":5},\"text\":\"\"}]} | 400 | missing_field | outcomes[0]",
        "POST | /v1/curricula/default/outcomes | {\"outcomes\":[{\"level\":{\"n\":3,\"k\":5,\"l\":5},\"text\":\"\",\"index\":0}]} | 400 | invalid_value | outcomes[0].split",
        "POST | /v1/curricula/default/outcomes | {\"outcomes\":[{\"level\":{\"n\":3,\"k\":5,\"l\":500},\"split\":\"train\",\"text\":\"\",\"index\":0}]} | 400 | invalid_value | outcomes[0].level",
        "POST | /v1/curricula/default/outcomes | {\"outcomes\":[{\"level\":{\"n\":3,\"k\":5,\"l\":5},\"solved\":true,\"chance\":1}]} | 400 | unknown_field | outcomes[0].chance",
        "POST | /v1/curricula/default/outcomes | {\"outcomes\":[{\"level\":{\"n\":3,\"k\":5,\"l\":5},\"split\":\"train\",\"text\":\"\",\"index\":7,\"problem\":7}]} | 400 | invalid_value | outcomes[0].index",
        "POST | /v1/curricula/default/dry-run | {\"policy\":\"magic\"} | 400 | ?           | policy",
        "GET  | /v1/curricula/default/events?limit=0 |              | 400 | invalid_value  | limit",
        "GET  | /v1/tasks?x=1 |                                     | 400 | unknown_parameter | x",
        "GET  | /v1/tasks/saturn/instances |                        | 400 | missing_parameter | level",
        "GET  | /v1/tasks/saturn/instances?level=3,5,x |            | 400 | invalid_value  | level",
        "GET  | /v1/tasks/saturn/instances?level=3,5,900 |          | 400 | ?              | level",
        "GET  | /v1/tasks/saturn/instances?level=3,5,5&count=1001 | | 400 | invalid_value  | count",
        "GET  | /v1/tasks/saturn/instances?level=3,5,5&level=3,5,6 || 400 | invalid_value  | level",
        "GET  | /v1/tasks/chess/instances?level=3,5,5 |             | ?   | ?              | task",
        "GET  | /v1/episodes/none |                                 | 404 | unknown_episode| ?",
        "DELETE | /v1/episodes/none |                               | 404 | unknown_episode| ?",
        "GET  | /v1/nothing |                                       | 404 | not_found      | -",
        "GET  | /v1/reset |                                         | 405 | method_not_allowed | -",
        "PATCH | /v1/step |                                         | 405 | method_not_allowed | -",
      })
  void isRefused(String method, String path, String body, String status, String code, String field)
      throws Exception {
    var answer = server.send(method, path, body == null ? "" : body);
    assertThat(answer.status()).as(answer.http().body()).isBetween(400, 499);
    if (!status.equals("?")) {
      assertThat(answer.status()).as(answer.http().body()).isEqualTo(Integer.parseInt(status));
    }
    assertThat(answer.code()).matches("[a-z_]+");
    if (!code.equals("?")) {
      assertThat(answer.code()).isEqualTo(code);
    }
    assertThat(answer.json().at("/error/message").asText()).isNotBlank();
    if (!field.equals("?")) {
      assertThat(answer.field()).as(answer.http().body()).isEqualTo(field.equals("-") ? "" : field);
    }
  }

  @Test
  void anImpossibleLevelIsRefusedWithItsBound() throws Exception {
    var answer = server.post("/v1/reset", "{\"level\":{\"n\":3,\"k\":5,\"l\":900}}");
    assertThat(answer.json().at("/error/message").asText()).contains("3,5,900").contains("70");
  }

  @Test
  void anEpisodeOfAnotherServerIsUnknownHere() throws Exception {
    try (var other = new TestServer(otherFolder)) {
      var answer = server.step(other.open(), "x");
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.code()).isEqualTo("unknown_episode");
    }
  }

  @Test
  void everyChangedCharacterOfAnIdMakesItUnknown() throws Exception {
    var id = server.open();
    for (int i = 0; i < id.length(); i++) {
      char other = id.charAt(i) == 'A' ? 'B' : 'A';
      var forged = id.substring(0, i) + other + id.substring(i + 1);
      assertThat(server.step(forged, "x").status()).as(forged).isEqualTo(404);
    }
  }

  @Test
  void whatIsNotUtf8IsRefused() throws Exception {
    var body = "{\"episode_id\":\"x\",\"text\":\"?\"}".getBytes(StandardCharsets.US_ASCII);
    body[body.length - 3] = HexFormat.of().parseHex("ff")[0];
    var answer = server.send("POST", "/v1/step", body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/error/message").asText()).contains("UTF-8");
  }

  @Test
  void aTextBeyondTheLimitIsTooLarge() throws Exception {
    var answer = server.step(server.open(), "x".repeat((1 << 20) + 1));
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.field()).isEqualTo("text");
  }

  @Test
  void methodsAreListedWhereOneIsNotAllowed() throws Exception {
    assertThat(
            server.send("PATCH", "/v1/curricula/default", "").http().headers().firstValue("allow"))
        .hasValue("DELETE, GET, HEAD, OPTIONS, PUT");
    var options = server.send("OPTIONS", "/health", "");
    assertThat(options.status()).isEqualTo(204);
    assertThat(options.http().headers().firstValue("allow")).hasValue("GET, HEAD, OPTIONS");
  }

  @Test
  void headIsGetWithoutTheBody() throws Exception {
    for (var path : new String[] {"/health", "/", "/openapi.yaml", "/v1/tasks", "/v1/nothing"}) {
      var get = server.get(path);
      var head = server.send("HEAD", path, "");
      assertThat(head.status()).isEqualTo(get.status());
      assertThat(head.http().body()).isEmpty();
      assertThat(head.http().headers().firstValue("content-length"))
          .isEqualTo(get.http().headers().firstValue("content-length"));
    }
  }
}
