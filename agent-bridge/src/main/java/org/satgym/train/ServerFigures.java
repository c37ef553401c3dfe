package org.satgym.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.satgym.client.EnvironmentGoneException;
import org.satgym.env.RequestException;
import org.satgym.env.RunFigures;

/// Figures in the store of the environment, where its dashboard shows them.
public final class ServerFigures implements MetricSink {
  /// Takes lines of a run.
  @FunctionalInterface
  public interface Target {
    /// @throws RequestException when they are refused
    /// @throws EnvironmentGoneException when there is nobody to take them
    void add(String run, List<RunFigures.Line> lines);
  }

  private final Target target;
  private final String run;
  private final Consumer<String> say;
  private boolean refused;

  /// @param run the name there, from [#name]
  /// @param say takes sentences for the person who watches
  public ServerFigures(Target target, String run, Consumer<String> say) {
    this.target = target;
    this.run = run;
    this.say = say;
  }

  /// The name of a run whose folder is called so: in small letters, at most 64 characters.
  public static String name(String folder) {
    var name = folder.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]", "-");
    name = name.replaceAll("^[._-]+", "");
    return name.isEmpty() ? "run" : name.substring(0, Math.min(64, name.length()));
  }

  /// {@inheritDoc} A server that refuses them, such as an older one, is not asked again.
  @Override
  public void add(long step, Map<String, Double> values) throws IOException {
    if (refused) {
      return;
    }
    var finite = new LinkedHashMap<String, Double>();
    values.forEach(
        (name, value) -> {
          if (Double.isFinite(value)) {
            finite.put(name, value);
          }
        });
    try {
      target.add(run, List.of(new RunFigures.Line(step, finite)));
    } catch (RequestException e) {
      refused = true;
      say.accept("the dashboard of the environment will not show this run: " + e.getMessage());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (EnvironmentGoneException e) {
      throw new PlayerGone(e);
    }
  }

  @Override
  public void close() {}
}
