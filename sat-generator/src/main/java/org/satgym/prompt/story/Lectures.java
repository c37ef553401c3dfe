package org.satgym.prompt.story;

import java.util.List;

/// Which lectures are before lunch and which after it.
final class Lectures {
  static final Scenario SCENARIO =
      new Scenario(
          "schedule",
          "lecture",
          "lectures",
          List.of(
              """
              The summer school fills a single day. Each lecture is either before lunch or after \
              lunch, and there are enough halls for any split. The speakers have sent in their \
              conditions.""",
              """
              A timetable for the open day is being drawn up. Each lecture is either before lunch \
              or after lunch, several may run side by side, and the registrar has to respect what \
              was promised."""),
          Verb.is("before lunch"),
          Verb.is("after lunch"),
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
