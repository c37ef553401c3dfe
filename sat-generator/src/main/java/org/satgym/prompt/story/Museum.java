package org.satgym.prompt.story;

import java.util.List;

/// Which rooms of a museum are open.
final class Museum {
  static final Scenario SCENARIO =
      new Scenario(
          "museum",
          "room",
          "rooms",
          List.of(
              """
              The museum is short of guards this week. Each room is either open or closed, and \
              the director insists on some conditions.""",
              """
              A museum is preparing its free Sunday. Each room is either open or closed on \
              that day. Lenders, insurers and the fire brigade have all had their say."""),
          Verb.is("open"),
          Verb.is("closed"),
          Names.framed(
              "the * Room",
              """
              Amphora, Armour, Atlas, Bell, Bird, Bronze, Butterfly, Carpet, Clock, Coin,
              Comet, Compass, Costume, Dragon, Egyptian, Engraving, Etruscan, Fan, Fossil,
              Glass, Globe, Icon, Jewel, Kite, Lacquer, Lantern, Lion, Manuscript, Map, Mask,
              Meteor, Mirror, Mosaic, Mummy, Orchid, Papyrus, Porcelain, Puppet, Sailing,
              Silk, Spice, Stamp, Tapestry, Telescope, Toy, Treasure, Viking, Whale
              """));

  private Museum() {}
}
