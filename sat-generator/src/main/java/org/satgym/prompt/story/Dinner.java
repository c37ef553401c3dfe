package org.satgym.prompt.story;

import java.util.List;

/// Who comes to a dinner.
final class Dinner {
  static final Scenario SCENARIO =
      new Scenario(
          "dinner",
          "guest",
          "guests",
          List.of(
              """
              The rowing club is giving a dinner on Saturday. Each guest on the list either \
              attends or stays away, and the guests have made their conditions known.""",
              """
              Old Mrs Halloran is having people over for dinner again. Each guest on her list \
              either attends or stays away, and she knows by now what may and may not happen.""",
              """
              A small restaurant is booked for one evening. Each guest on the list either \
              attends or stays away, and the seating plan rests on a few conditions."""),
          Verb.of("attends", "attend"),
          Verb.of("stays away", "stay away"),
          Names.of(
              """
              Ada, Ben, Cleo, Dan, Elsa, Felix, Greta, Hugo, Iris, Jonas, Kira, Leo, Mona,
              Nils, Olga, Paul, Quentin, Rosa, Sven, Tara, Ugo, Vera, Wanda, Xenia, Yusuf,
              Zoe, Amir, Bella, Chiara, Dario, Emil, Fatima, Gita, Henrik, Ines, Jasper,
              Kamila, Lars, Mei, Noor, Otto, Priya, Rafael, Selma, Theo, Una, Viktor, Yara
              """));

  private Dinner() {}
}
