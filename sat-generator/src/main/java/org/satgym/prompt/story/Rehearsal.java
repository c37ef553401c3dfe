package org.satgym.prompt.story;

import java.util.List;

/// Which instruments rehearse tonight.
final class Rehearsal {
  static final Scenario SCENARIO =
      new Scenario(
          "rehearsal",
          "instrument",
          "instruments",
          List.of(
              """
              The town orchestra rehearses tonight, but not in full. Each instrument either \
              rehearses or has the evening off, and the conductor has been given some \
              conditions.""",
              """
              A band of many instruments is getting ready for the street festival. Tonight \
              each instrument either rehearses or has the evening off. The neighbours and the \
              players have settled on these points."""),
          Verb.of("rehearses", "rehearse"),
          Verb.of("has the evening off", "have the evening off"),
          Names.framed(
              "the *",
              """
              accordion, alphorn, bagpipe, balalaika, banjo, bassoon, bugle, carillon,
              celesta, cello, clarinet, concertina, cor anglais, cornet, cowbell, double bass,
              dulcimer, euphonium, flugelhorn, flute, French horn, gong, guitar, harmonica,
              harp, harpsichord, hurdy-gurdy, kazoo, lute, lyre, mandolin, marimba, oboe,
              ocarina, organ, piano, piccolo, recorder, saxophone, sitar, tambourine,
              theremin, triangle, trombone, trumpet, tuba, ukulele, viola, violin, xylophone,
              zither
              """));

  private Rehearsal() {}
}
