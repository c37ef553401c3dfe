package org.satgym.reward;

import java.util.List;

/// All shapers by name.
public final class Shapers {
  /// In the order in which they are listed.
  public static final List<ShaperDescription> ALL =
      List.of(
          Verdicts.DESCRIPTION,
          CodePenalty.DESCRIPTION,
          AutoThink.DESCRIPTION,
          AdaptThink.DESCRIPTION,
          Laser.DESCRIPTION,
          LaserDynamic.DESCRIPTION,
          LaserExploring.DESCRIPTION,
          LengthMinMax.DESCRIPTION,
          LengthSigmoid.DESCRIPTION,
          Hapo.DESCRIPTION,
          OpenRsFormat.DESCRIPTION,
          OpenRsCosine.DESCRIPTION,
          LongToShort.DESCRIPTION,
          Mgpo.DESCRIPTION,
          Overlong.DESCRIPTION,
          Cut.DESCRIPTION);

  /// The shaper called `name`.
  ///
  /// @throws IllegalArgumentException naming those that there are
  public static ShaperDescription named(String name) {
    for (var description : ALL) {
      if (description.name().equals(name)) {
        return description;
      }
    }
    throw new IllegalArgumentException(
        "no shaper '%s'; there are %s"
            .formatted(
                name, String.join(", ", ALL.stream().map(ShaperDescription::name).toList())));
  }

  private Shapers() {}
}
