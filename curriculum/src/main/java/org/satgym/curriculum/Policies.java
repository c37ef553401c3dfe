package org.satgym.curriculum;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The policies that there are, by name, and how a configuration becomes one.
public final class Policies {
  /// The key that names the kind of policy.
  static final String POLICY = "policy";

  private record Kind(
      PolicyDescription description, Function<Settings, CurriculumPolicy<?>> maker) {}

  private static final List<Kind> KINDS =
      List.of(
          new Kind(SaturnLoop.DESCRIPTION, SaturnLoop::of),
          new Kind(Staircase.DESCRIPTION, Staircase::of),
          new Kind(TargetRate.DESCRIPTION, TargetRate::of),
          new Kind(Mixture.DESCRIPTION, Mixture::of),
          new Kind(Probing.DESCRIPTION, Probing::of),
          new Kind(OneShot.DESCRIPTION, OneShot::of),
          new Kind(Uniform.DESCRIPTION, Uniform::of),
          new Kind(Siri.DESCRIPTION, Siri::of),
          new Kind(LaserD.DESCRIPTION, LaserD::of),
          new Kind(Hapo.DESCRIPTION, Hapo::of),
          new Kind(FilteredGroups.DESCRIPTION, FilteredGroups::of));

  /// What there is, in the order in which it is documented.
  public static List<PolicyDescription> describe() {
    return KINDS.stream().map(Kind::description).toList();
  }

  /// The policy that a configuration asks for, as in
  /// `{"policy": "saturn", "levels": ["3,5,5", "3,5,8"], "epsilon": 0.5}`.
  ///
  /// @param configuration plain values as a JSON or YAML reader gives them; what is left out takes
  ///     its default
  /// @throws ParameterException naming the key that is missing, unknown, mistyped or out of range,
  ///     its value, and what is allowed
  public static CurriculumPolicy<?> of(Map<String, ? extends @Nullable Object> configuration) {
    var name = configuration.get(POLICY);
    for (var kind : KINDS) {
      if (kind.description().name().equals(name)) {
        return kind.maker().apply(new Settings(kind.description(), configuration));
      }
    }
    var names =
        KINDS.stream().map(kind -> kind.description().name()).collect(Collectors.joining(", "));
    throw new ParameterException(POLICY, "must be one of %s; was %s".formatted(names, name));
  }

  /// What a server follows when nobody says otherwise: Saturn's loop over nine levels, from (3,5,5)
  /// to (3,7,40), with as many iterations as it takes to climb them all.
  public static SaturnLoop byDefault() {
    return new SaturnLoop(Levels.DEFAULT, 0.5, 250, 64, Levels.DEFAULT.size());
  }

  private Policies() {}
}
