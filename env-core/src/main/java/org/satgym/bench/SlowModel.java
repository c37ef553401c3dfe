package org.satgym.bench;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;

/// An endpoint that answers every request alike, after a while, as a model server under load does.
public final class SlowModel {
  private static final int THOUGHT = 16 << 10;

  private SlowModel() {}

  /// Listens on a port of its choice and prints a line that ends with its address.
  ///
  /// @param args milliseconds until an answer
  public static void main(String[] args) throws Exception {
    long millis = Long.parseLong(args[0]);
    var vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    var thought = "If A is false then clause 3 needs !B. ".repeat(THOUGHT / 38);
    var answer =
        Buffer.buffer(
            """
            {"object": "chat.completion", "choices": [{"index": 0, "finish_reason": "stop", \
            "message": {"role": "assistant", "content": "<think>%s</think>\\\\boxed{10110}"}}], \
            "usage": {"prompt_tokens": 400, "completion_tokens": 4000}}"""
                .formatted(thought));
    var server =
        vertx
            .createHttpServer()
            .requestHandler(
                request ->
                    request.bodyHandler(
                        _ -> {
                          long unused =
                              vertx.setTimer(
                                  millis,
                                  _ -> {
                                    var _ =
                                        request
                                            .response()
                                            .putHeader("content-type", "application/json")
                                            .end(answer);
                                  });
                        }))
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get();
    System.out.println("answering at http://127.0.0.1:" + server.actualPort());
  }
}
