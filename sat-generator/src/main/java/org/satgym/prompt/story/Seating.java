package org.satgym.prompt.story;

import java.util.List;

/// Who sits at which of two tables.
final class Seating {
  static final Scenario SCENARIO =
      new Scenario(
          "seating",
          "colleague",
          "colleagues",
          List.of(
              """
              At the office party there are two tables with plenty of room, a round one and a \
              long one. Each colleague sits at one of them, and everybody has an opinion.""",
              """
              Two tables are laid for the anniversary lunch, one round and one long, and both \
              are large enough for all. Each colleague sits at one of the two. The caretaker \
              has collected these wishes."""),
          Verb.of("sits at the round table", "sit at the round table"),
          Verb.of("sits at the long table", "sit at the long table"),
          Names.of(
              """
              Agnes, Boris, Carla, Dmitri, Edith, Frida, Gustav, Hana, Igor, Johan, Kenji,
              Lotte, Magnus, Nadia, Oscar, Petra, Ravi, Simone, Tomas, Ursula, Valentin,
              Wilma, Yoko, Zelda, Anton, Brigitte, Cedric, Dora, Elif, Fabian, Gerda, Hassan,
              Isolde, Jakob, Katja, Ludwig, Marta, Nikolai, Odette, Pavel, Rita, Stefan,
              Tilda, Umberto, Vivian, Wolfram, Zara, Bruno
              """));

  private Seating() {}
}
