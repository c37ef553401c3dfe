package org.satgym.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.satgym.cli.UsageError;
import org.satgym.route.RouterFolder;
import org.satgym.route.TokenRouter;
import org.satgym.route.Uncertainty;
import org.satgym.route.UncertaintySwitch;
import picocli.CommandLine.Option;

/// The large model that helps a small one, and when.
final class RouteOptions {
  @Option(
      names = "--large",
      paramLabel = "DIR",
      description = "A larger model, which writes the tokens that --router gives to it.")
  @Nullable Path large;

  @Option(
      names = "--router",
      paramLabel = "NAME|DIR",
      description = "entropy, aleatoric, epistemic, or what satgym router wrote. Default: entropy.")
  private String router = "entropy";

  @Option(
      names = "--threshold",
      paramLabel = "T",
      description = "From which doubt on. Default: the published one, or the router's own.")
  private @Nullable Double threshold;

  /// Sees that the options fit each other, before anything is loaded.
  void check() {
    if (large == null && (threshold != null || !router.equals("entropy"))) {
      throw new UsageError("--router and --threshold need a --large model");
    }
    if (threshold != null && Double.isNaN(threshold)) {
      throw new UsageError("--threshold must be a number");
    }
    if (measure() == null && !Files.isDirectory(Path.of(router))) {
      throw new UsageError(
          "--router must be entropy, aleatoric, epistemic or a folder, was '%s'".formatted(router));
    }
  }

  private @Nullable Uncertainty measure() {
    return Arrays.stream(Uncertainty.values())
        .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(router))
        .findFirst()
        .orElse(null);
  }

  /// @param small the model that the router stands beside
  TokenRouter open(LoadedModel small) throws IOException {
    var measure = measure();
    if (measure != null) {
      return new UncertaintySwitch(
          measure, threshold == null ? measure.usualThreshold() : threshold);
    }
    var path = Path.of(router);
    var folder = RouterFolder.read(path);
    if (!folder.tokenizer().equals(small.dialogue().tokenizer().hash())) {
      throw new UsageError("%s was trained for models with another tokenizer".formatted(path));
    }
    var runtime = small.transformer().runtime();
    double at = threshold == null ? folder.threshold() : threshold;
    try {
      return runtime.call(
          () -> {
            try {
              return folder.open(runtime, small.weights(), path, at);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (IllegalArgumentException e) {
      throw new UsageError(path + ": " + e.getMessage());
    }
  }
}
