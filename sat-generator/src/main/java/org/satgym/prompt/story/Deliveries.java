package org.satgym.prompt.story;

import java.util.List;

/// Which parcels leave today and which tomorrow.
final class Deliveries {
  static final Scenario SCENARIO =
      new Scenario(
          "deliveries",
          "parcel",
          "parcels",
          List.of(
              """
              A courier depot has more parcels than it likes. Each parcel either leaves today \
              or waits until tomorrow, and the vans, the customs office and the customers \
              impose some conditions.""",
              """
              It is Monday morning at the parcel office. Each parcel on the shelf either \
              leaves today or waits until tomorrow. The dispatcher reads out what has to be \
              observed."""),
          Verb.of("leaves today", "leave today"),
          Verb.of("waits until tomorrow", "wait until tomorrow"),
          Names.framed(
              "the * parcel",
              """
              Aarhus, Antwerp, Athens, Basel, Bergen, Bilbao, Bologna, Bruges, Cardiff,
              Cologne, Cork, Dublin, Florence, Gdansk, Geneva, Genoa, Ghent, Graz, Hamburg,
              Helsinki, Krakow, Leipzig, Lille, Linz, Lisbon, Lyon, Malaga, Malmo, Milan,
              Munich, Nantes, Naples, Oslo, Oxford, Palermo, Porto, Prague, Riga, Rotterdam,
              Seville, Sofia, Split, Tallinn, Tampere, Turin, Utrecht, Vienna, Zagreb
              """));

  private Deliveries() {}
}
