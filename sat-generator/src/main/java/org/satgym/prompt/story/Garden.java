package org.satgym.prompt.story;

import java.util.List;

/// What is planted in a garden.
final class Garden {
  static final Scenario SCENARIO =
      new Scenario(
          "garden",
          "crop",
          "crops",
          List.of(
              """
              The school garden has a free bed this spring. Each crop is either planted or \
              left out, and the gardener knows which neighbours get along.""",
              """
              An allotment is being planned for the coming year. Each crop is either planted \
              or left out. Soil, shade and old experience lead to the following conditions."""),
          Verb.is("planted"),
          Verb.is("left out"),
          Names.of(
              """
              asparagus, barley, basil, borage, buckwheat, cabbage, camomile, caraway,
              cauliflower, celery, chervil, chicory, coriander, cress, dill, endive, fennel,
              flax, garlic, ginger, horseradish, hyssop, kale, lavender, lettuce, liquorice,
              lovage, maize, marjoram, millet, mint, mustard, oregano, parsley, purslane,
              rhubarb, rocket, rosemary, rye, sage, sorrel, spinach, squash, tansy, tarragon,
              thyme, turmeric, verbena
              """));

  private Garden() {}
}
