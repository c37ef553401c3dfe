package org.satgym.prompt.story;

import java.util.List;

/// Which switches of a network are up.
final class Network {
  static final Scenario SCENARIO =
      new Scenario(
          "network",
          "switch",
          "switches",
          List.of(
              """
              During maintenance, each switch of the campus network is either up or down. \
              Redundancy and load leave the operators with these conditions.""",
              """
              The network of a film studio is brought back step by step after a power cut. At \
              the moment of the check each switch is either up or down, and the manual demands \
              the following."""),
          Verb.is("up"),
          Verb.is("down"),
          Names.framed(
              "the * switch",
              """
              Agate, Amber, Amethyst, Azure, Basalt, Beryl, Bronze, Chalk, Chrome, Cobalt,
              Copper, Coral, Crimson, Emerald, Flint, Garnet, Gold, Granite, Graphite, Indigo,
              Iron, Ivory, Jade, Jasper, Lapis, Lime, Magenta, Marble, Mica, Nickel, Ochre,
              Onyx, Opal, Pearl, Platinum, Quartz, Ruby, Saffron, Sapphire, Scarlet, Sienna,
              Silver, Slate, Tin, Topaz, Turquoise, Umber, Violet, Zinc, Zircon
              """));

  private Network() {}
}
