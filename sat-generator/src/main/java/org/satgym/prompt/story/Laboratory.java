package org.satgym.prompt.story;

import java.util.List;

/// Which apparatus runs overnight.
final class Laboratory {
  static final Scenario SCENARIO =
      new Scenario(
          "laboratory",
          "device",
          "devices",
          List.of(
              """
              The laboratory is preparing for a long night of measurements. Each device either \
              runs overnight or stays idle, and power, heat and vibration set the conditions.""",
              """
              Nobody will be in the laboratory until tomorrow. Each device either runs \
              overnight or stays idle, and the log book says what has to be observed."""),
          Verb.of("runs overnight", "run overnight"),
          Verb.of("stays idle", "stay idle"),
          Names.framed(
              "the *",
              """
              agitator, air pump, autoclave, balance, bioreactor, calorimeter, centrifuge,
              chiller, chromatograph, condenser, cryostat, dehumidifier, densitometer,
              digester, distiller, dryer, evaporator, extractor, fermenter, fluorometer,
              freezer, fume hood, furnace, homogeniser, hot plate, hygrometer, incubator,
              interferometer, laser, magnetometer, manometer, microscope, mill, oscilloscope,
              photometer, pipetting robot, polarimeter, reactor, refractometer, rheometer,
              separator, shaker, sonicator, spectrometer, steriliser, thermostat, titrator,
              water bath
              """));

  private Laboratory() {}
}
