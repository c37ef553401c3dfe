package org.satgym.prompt.story;

import java.util.List;

/// Which lectures are in the morning and which in the afternoon.
final class Lectures {
  static final Scenario SCENARIO =
      new Scenario(
          "schedule",
          "lecture",
          "lectures",
          List.of(
              """
              The summer school fills a single day. Each lecture takes place either in the \
              morning or in the afternoon, and there are enough halls for any split. The \
              speakers have sent in their conditions.""",
              """
              A timetable for the open day is being drawn up. Each lecture takes place either \
              in the morning or in the afternoon, several may run side by side, and the \
              registrar has to respect what was promised."""),
          Verb.of("takes place in the morning", "take place in the morning"),
          Verb.of("takes place in the afternoon", "take place in the afternoon"),
          Names.framed(
              "the * lecture",
              """
              algebra, anatomy, archaeology, astronomy, ballistics, botany, calculus,
              cartography, ceramics, chemistry, climatology, cryptography, dentistry, drama,
              ecology, economics, ethics, folklore, forestry, genetics, geology, geometry,
              grammar, harmony, heraldry, history, hydraulics, law, linguistics, logic,
              mechanics, medicine, metallurgy, navigation, nutrition, optics, philosophy,
              phonetics, physics, poetry, psychology, rhetoric, sculpture, sociology,
              statistics, surveying, theology, zoology
              """));

  private Lectures() {}
}
