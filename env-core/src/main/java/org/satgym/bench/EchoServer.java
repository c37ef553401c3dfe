package org.satgym.bench;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// The least that Vert.x can do: a handler that sends each body back, one event loop per core. What
/// the environment's server is measured against.
public final class EchoServer extends VerticleBase {
  private final Queue<HttpServer> servers;

  private EchoServer(Queue<HttpServer> servers) {
    this.servers = servers;
  }

  /// Listens on a port of its choice and prints a line that ends with its address.
  public static void main(String[] args) throws Exception {
    int cores = Runtime.getRuntime().availableProcessors();
    var vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(cores));
    var servers = new ConcurrentLinkedQueue<HttpServer>();
    vertx
        .deployVerticle(() -> new EchoServer(servers), new DeploymentOptions().setInstances(cores))
        .toCompletionStage()
        .toCompletableFuture()
        .get();
    int port = servers.element().actualPort();
    System.out.println("echoing at http://127.0.0.1:" + port);
  }

  @Override
  public Future<?> start() {
    var server =
        vertx
            .createHttpServer()
            .requestHandler(request -> request.bodyHandler(body -> request.response().end(body)));
    servers.add(server);
    // -1 is the port that Vert.x chooses once for all instances of a deployment.
    return server.listen(-1, "127.0.0.1");
  }
}
