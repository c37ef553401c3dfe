package org.satgym.prompt.story;

import java.util.List;

/// What is packed for an expedition.
final class Packing {
  static final Scenario SCENARIO =
      new Scenario(
          "packing",
          "item",
          "items",
          List.of(
              """
              The expedition leaves at dawn and the boat is small. Each item on the list is \
              either packed or stays at home, and long discussions have led to these \
              conditions.""",
              """
              Two friends are going to cross the plateau on foot. Each item on their list is \
              either packed or stays at home. They have agreed on what goes with what."""),
          Verb.is("packed"),
          Verb.of("stays at home", "stay at home"),
          Names.framed(
              "the *",
              """
              altimeter, anorak, axe, barometer, blanket, camera, canteen, chart, chessboard,
              compass, cooker, crowbar, drone, dictionary, first-aid kit, flare, flask,
              folding chair, generator, hammock, hatchet, headlamp, ice pick, kayak, kettle,
              lantern, machete, medicine chest, mosquito net, notebook, paddle, periscope,
              pocket knife, radio, raft, rope, sextant, shovel, sledge, sleeping bag, solar
              panel, stopwatch, stove, tarpaulin, telescope, tent, thermometer, toolbox,
              tripod, whistle
              """));

  private Packing() {}
}
