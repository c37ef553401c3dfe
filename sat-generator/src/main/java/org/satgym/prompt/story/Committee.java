package org.satgym.prompt.story;

import java.util.List;

/// Who joins a committee.
final class Committee {
  static final Scenario SCENARIO =
      new Scenario(
          "committee",
          "delegate",
          "delegates",
          List.of(
              """
              The assembly is setting up a committee of any size. Each delegate either joins \
              it or stays off it, and the factions have agreed on a list of conditions.""",
              """
              A new committee will look into the harbour extension. It may have any number of \
              seats. Each delegate either joins it or stays off it, under the conditions that \
              follow."""),
          Verb.of("joins the committee", "join the committee"),
          Verb.of("stays off the committee", "stay off the committee"),
          Names.of(
              """
              Abbott, Barlow, Castillo, Dorsey, Eriksen, Fontaine, Goldberg, Hartmann, Ibarra,
              Jansen, Kowalski, Lindqvist, Moreau, Nakamura, Okafor, Petrov, Quigley, Rossi,
              Sandoval, Takahashi, Ulrich, Vargas, Whitfield, Xu, Yilmaz, Zimmer, Andersen,
              Bianchi, Cooper, Dubois, Esposito, Fischer, Greenwood, Hughes, Iyer, Jung,
              Keller, Lambert, Mendoza, Novak, Olsen, Pereira, Ramsay, Schuster, Tanaka,
              Underhill, Varga, Winslow
              """));

  private Committee() {}
}
