package org.satgym.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.satgym.sandbox.SandboxSettings;
import org.satgym.sandbox.TieredSandbox;

/// The calls of SandboxFusion, as its clients make them.
class SandboxFusionIT {
  @TempDir static Path folder;
  static TestServer server;

  @BeforeAll
  static void start() throws Exception {
    server = new TestServer(folder);
    var first = run(program("print(1)"));
    assumeTrue(!first.get("status").asText().equals("SandboxError"), first::toString);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static ObjectNode program(String code) {
    return TestServer.JSON.createObjectNode().put("code", code).put("language", "python");
  }

  private static JsonNode run(ObjectNode request) throws Exception {
    var answer = server.post("/run_code", request.toString());
    assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
    return answer.json();
  }

  @Test
  void answersAPing() throws Exception {
    assertThat(server.get("/v1/ping").http().body()).isEqualTo("\"pong\"");
  }

  @Test
  void runsWhatVerlSends() throws Exception {
    var answer =
        run(
            (ObjectNode)
                TestServer.JSON.readTree(
                    """
                    {"compile_timeout": 10, "run_timeout": 10, "memory_limit_MB": 1024,
                     "code": "import sys\\nprint(sum(map(int, sys.stdin.read().split())))",
                     "stdin": "1 2 3", "language": "python", "files": {}, "fetch_files": []}
                    """));
    assertThat(answer.get("status").asText()).isEqualTo("Success");
    assertThat(answer.at("/run_result/status").asText()).isEqualTo("Finished");
    assertThat(answer.at("/run_result/stdout").asText()).isEqualTo("6\n");
    assertThat(answer.at("/run_result/return_code").asInt(-1)).isZero();
    assertThat(answer.get("compile_result").isNull()).isTrue();
    assertThat(answer.get("message").asText()).isEmpty();
  }

  @Test
  void inputComesInEveryWayThatProgramsReadIt() throws Exception {
    var code =
        "import sys\nprint(input())\nprint(sys.stdin.buffer.readline())\nprint(open(0).read())";
    var answer = run(program(code).put("stdin", "a\nb\nc"));
    assertThat(answer.at("/run_result/stdout").asText()).startsWith("a\n");
    assertThat(
            run(program("print(open(0).read())").put("stdin", "é"))
                .at("/run_result/stdout")
                .asText())
        .isEqualTo("é\n");
  }

  @Test
  void failuresAreTheProgramsAndComeWithTheirTraceback() throws Exception {
    var answer = run(program("print('before')\n1/0"));
    assertThat(answer.get("status").asText()).isEqualTo("Failed");
    assertThat(answer.at("/run_result/return_code").asInt()).isEqualTo(1);
    assertThat(answer.at("/run_result/stdout").asText()).isEqualTo("before\n");
    assertThat(answer.at("/run_result/stderr").asText()).contains("ZeroDivisionError");
    assertThat(run(program("import sys\nsys.exit(7)")).at("/run_result/return_code").asInt())
        .isEqualTo(7);
    assertThat(run(program("6 * 7")).at("/run_result/stdout").asText()).isEmpty();
  }

  @Test
  void whatUsesItsTimeUpIsATimeout() throws Exception {
    var answer =
        run(program("while True: pass").put("run_timeout", 0.3).put("compile_timeout", 30));
    assertThat(answer.get("status").asText()).isEqualTo("Failed");
    assertThat(answer.at("/run_result/status").asText()).isEqualTo("TimeLimitExceeded");
    assertThat(answer.get("message").asText()).startsWith("timeout: ");
  }

  @Test
  void memoryHasAWordOfItsOwn() throws Exception {
    var answer = run(program("x = bytearray(1 << 30)").put("memory_limit_MB", 100));
    assertThat(answer.get("status").asText()).isEqualTo("Failed");
    assertThat(answer.get("message").asText()).startsWith("memory_limit");
    assertThat(answer.at("/run_result/stderr").asText()).contains("MemoryError");
  }

  @Test
  void megabytesOfOutputComeBack() throws Exception {
    var answer = run(program("print('x' * 1000000)"));
    assertThat(answer.at("/run_result/stdout").asText()).hasSize(1_000_001);
  }

  @Test
  void filesGoInAndComeOut() throws Exception {
    var request =
        program("print(open('d/in.txt').read())\nopen('out.bin', 'wb').write(b'\\xff\\0')");
    request
        .putObject("files")
        .put(
            "d/in.txt",
            Base64.getEncoder()
                .encodeToString("hello".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
        .putNull("nothing");
    request.putArray("fetch_files").add("out.bin").add("absent");
    var answer = run(request);
    if (answer.get("message").asText().contains("landlock")) {
      assertThat(answer.get("status").asText()).isEqualTo("SandboxError");
      return;
    }
    assertThat(answer.at("/run_result/stdout").asText()).isEqualTo("hello\n");
    assertThat(answer.at("/files/out.bin").asText()).isEqualTo("/wA=");
    assertThat(answer.get("files").size()).isEqualTo(1);
  }

  @Test
  void programsShareNothing() throws Exception {
    run(program("import builtins\nbuiltins.left = 1\nopen('left', 'w').close()"));
    assertThat(
            run(program("import os\nprint('left' in dir(__builtins__), os.path.exists('left'))"))
                .at("/run_result/stdout")
                .asText())
        .isEqualTo("False False\n");
  }

  @Test
  void aNotebookKeepsItsStateAndStopsAtTheFirstError() throws Exception {
    var request = TestServer.JSON.createObjectNode();
    request.putArray("cells").add("x = 6\nprint('set')").add("x * 7").add("").add("1/0").add("x");
    var answer = server.post("/run_jupyter", request.toString()).json();
    assertThat(answer.get("status").asText()).isEqualTo("Failed");
    assertThat(answer.get("cells").size()).isEqualTo(4);
    assertThat(answer.at("/cells/0/stdout").asText()).isEqualTo("set\n");
    assertThat(answer.at("/cells/1/display/0/text~1plain").asText()).isEqualTo("42");
    assertThat(answer.at("/cells/3/error/0/ename").asText()).isEqualTo("ZeroDivisionError");
    assertThat(answer.at("/cells/3/error/0/evalue").asText()).isEqualTo("division by zero");
    assertThat(answer.at("/driver/status").asText()).isEqualTo("Finished");
  }

  @Test
  void otherLanguagesAreRefusedByName() throws Exception {
    var answer = server.post("/run_code", "{\"code\":\"\",\"language\":\"rust\"}");
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.code()).isEqualTo("unknown_language");
    assertThat(answer.json().at("/error/message").asText()).contains("'rust'").contains("python");
    assertThat(server.post("/run_jupyter", "{\"cells\":[],\"kernel\":\"ir\"}").status())
        .isEqualTo(422);
  }

  @Test
  void badInputIsRefusedOrRunsAsWhatItIs() throws Exception {
    assertThat(server.post("/run_code", "{\"language\":\"python\"}").code())
        .isEqualTo("missing_field");
    assertThat(server.post("/run_code", "{\"code\":\"\",\"language\":\"python\",\"cpu\":1}").code())
        .isEqualTo("unknown_field");
    assertThat(server.post("/run_code", program("1").put("run_timeout", -1).toString()).code())
        .isEqualTo("out_of_range");
    var outside = program("1");
    outside.putObject("files").put("../x", "");
    assertThat(server.post("/run_code", outside.toString()).code()).isEqualTo("invalid_value");
    assertThat(server.send("POST", "/run_code", new byte[] {(byte) 0xff, 0, 1}).status())
        .isEqualTo(400);
    assertThat(run(program("")).get("status").asText()).isEqualTo("Success");
    assertThat(run(program("\0\1\2\u0000ÿ")).get("status").asText()).isEqualTo("Failed");
    assertThat(run(program("#" + "x".repeat((1 << 20) - 1))).get("status").asText())
        .isEqualTo("Success");
    var tooLong = run(program("#" + "x".repeat(1 << 20)));
    assertThat(tooLong.get("status").asText()).isEqualTo("SandboxError");
    assertThat(tooLong.get("message").asText()).startsWith("refused: the code has 1,048,577 bytes");
    var surrogate =
        server.post("/run_code", "{\"code\":\"print('\\ud800')\",\"language\":\"python\"}").json();
    assertThat(surrogate.get("message").asText()).contains("surrogate");
  }

  @Test
  void aThousandCallsAtOnceAreRunOrTurnedAway() throws Exception {
    var calls = new ArrayList<CompletableFuture<HttpResponse<String>>>();
    var body = program("print('ran')").toString();
    for (int i = 0; i < 1000; i++) {
      var request =
          HttpRequest.newBuilder(
                  URI.create("http://127.0.0.1:" + server.server.port() + "/run_code"))
              .timeout(Duration.ofSeconds(120))
              .POST(HttpRequest.BodyPublishers.ofString(body));
      calls.add(server.client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString()));
    }
    int ran = 0;
    for (var call : calls) {
      var answer = call.join();
      if (answer.statusCode() == 200) {
        assertThat(answer.body()).contains("ran\\n");
        ran++;
      } else {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(429);
        assertThat(answer.headers().firstValue("retry-after")).hasValue("1");
      }
    }
    assertThat(ran).isGreaterThanOrEqualTo(500);
    assertThat(run(program("print(1)")).get("status").asText()).isEqualTo("Success");
  }

  @Test
  void withoutASandboxTheAnswerSaysWhyAndTheRestIsServed(@TempDir Path other) throws Exception {
    var settings = SandboxSettings.DEFAULT.withPython(Path.of("/nowhere/python3"));
    try (var lame = new TestServer(other, new TieredSandbox(settings))) {
      var answer = lame.post("/run_code", program("print(1)").toString());
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.json().get("status").asText()).isEqualTo("SandboxError");
      assertThat(answer.json().get("message").asText())
          .contains("no code is run here")
          .contains("/nowhere/python3");
      assertThat(lame.step(lame.open(), "\\boxed{01}").status()).isEqualTo(200);
    }
    try (var none =
        new TestServer(other, new TieredSandbox(SandboxSettings.DEFAULT.withTiers(List.of())))) {
      assertThat(none.post("/run_jupyter", "{\"cells\":[\"1\"]}").json().get("message").asText())
          .contains("no tier is configured");
    }
  }
}
