package org.satgym.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.satgym.prompt.SaturnText;

/// Datasets that were published under a key must come out of it for ever.
class KeyTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "faithful;3,5,20;train;0;0;111d432fe25933ed699962cb9dfe0208;01110;!A!B!C & !A!B!D & !A!BD & !A!BE & !A!C!D & !A!CD & !A!D!E & !A!DE & !AB!E & !AC!D & !AD!E & !CD!E & A!CD & AB!C & AB!E & ABC & ABE & ADE & B!CD & BCE",
        "faithful;3,5,20;test;0;0;38ab75e09622659a1577195c41f7dad4;11111;!A!BD & !A!DE & !AC!E & !ACE & !B!CD & !BC!E & !BD!E & !CD!E & A!BE & A!C!D & A!C!E & A!CD & A!CE & A!D!E & ABC & ABE & B!DE & BC!D & BDE & C!D!E",
        "faithful;3,5,5;validation;1;12345678901;574c493147896ec9bddd46091ec749ae;01100;!ABD & !ACE & AB!D & ACD & B!D!E",
        "faithful;6,7,10;train;-9;3;65a3e76d6ea755409b06d3fa0ef32cb8;0100100;!A!B!CD!E!G & !AB!DE!F!G & !ABCD!E!F & !B!C!D!EF!G & !BC!DE!FG & A!BC!D!E!F & ABCE!F!G & ABDE!FG & AC!D!E!FG & B!C!DEFG",
        "faithful;2,26,12;train;42;0;12b48a3db5a57ea2cd3c3245e3faac97;11110101101000011101000000;!CP & !DQ & !E!N & !J!X & !K!O & !M!W & !SY & !Y!Z & C!X & F!Q & GQ & Q!R",
        "balanced;3,7,20;train;0;0;1b04dcf61cd8e34f3e5ca6609fc690ba;1010111;!A!B!F & !A!BD & !A!EF & !AB!D & !ABE & A!B!C & A!B!D & A!C!D & A!C!F & A!CF & ACF & AD!E & ADF & B!D!E & B!D!G & B!EF & BC!D & BC!G & BCD & E!FG",
        "balanced;4,8,10;test;5;9;d0cd6110efba6e6e3cc68989af80395f;00001000;!A!CEH & !ABCF & !AD!GH & !B!D!E!F & A!C!GH & B!DE!H & B!FGH & CD!E!H & CE!FG & DEFG",
        "two-hidden;3,6,15;train;0;0;4313dc3b719dbe81bb8200c6a9c461b3;101010;!A!B!D & !A!B!F & !A!BD & !ABE & !AC!D & !ACD & !B!C!F & !B!D!E & !BCD & AB!E & ABF & ACF & B!C!D & B!CE & B!D!E",
        "faithful;3,5,68;train;0;0;80d9f156c379f7a1aca711150dd21bdd;11011;!A!B!C & !A!BD & !A!BE & !A!C!D & !A!C!E & !A!CD & !A!CE & !A!DE & !AB!C & !AB!D & !AB!E & !ABC & !ABD & !ABE & !ACD & !ACE & !AD!E & !ADE & !B!C!D & !B!C!E & !B!CD & !B!CE & !B!DE & !BCD & !BCE & !BD!E & !BDE & !C!D!E & !C!DE & !CD!E & !CDE & A!B!C & A!B!D & A!B!E & A!BC & A!BD & A!BE & A!C!D & A!C!E & A!CD & A!CE & A!D!E & A!DE & AB!C & AB!D & AB!E & ABC & ABD & ABE & AC!D & AC!E & ACD & ACE & AD!E & ADE & B!C!D & B!C!E & B!CD & B!CE & B!D!E & B!DE & BC!D & BC!E & BCD & BCE & BD!E & BDE & CD!E"
      })
  void givesTheFormulaThatItHasAlwaysGiven(
      String mode,
      String level,
      String split,
      long seed,
      long index,
      String hash,
      String witness,
      String formula) {
    var instance = instance(new Family("planted", mode), level, Split.parse(split), seed, index);
    assertThat(instance.hash()).hasToString(hash);
    assertThat(instance.witness()).hasToString(witness);
    assertThat(SaturnText.write(instance.cnf())).isEqualTo(formula);
  }

  @Test
  void givesTheSameOnEveryThread() throws Exception {
    var source =
        new InstanceSource(Families.get(Family.FAITHFUL), new Level(3, 5, 20), Split.TRAIN, 7);
    var expected = LongStream.range(0, 500).mapToObj(source).map(Instance::cnf).toList();
    try (var threads = Executors.newFixedThreadPool(4)) {
      var tasks =
          LongStream.range(0, 500)
              .mapToObj(i -> threads.submit(() -> source.apply(i).cnf()))
              .toList();
      for (int i = 0; i < tasks.size(); i++) {
        assertThat(tasks.get(i).get()).isEqualTo(expected.get(i));
      }
    }
  }

  @Test
  void startsUnrelatedStreamsForKeysThatDifferAnywhere() {
    var level = new Level(3, 5, 20);
    var keys =
        List.of(
            new Key(Family.FAITHFUL, level, Split.TRAIN, 0, 0),
            new Key(Family.BALANCED, level, Split.TRAIN, 0, 0),
            new Key(Family.of("planted"), level, Split.TRAIN, 0, 0),
            new Key(Family.FAITHFUL, new Level(3, 5, 21), Split.TRAIN, 0, 0),
            new Key(Family.FAITHFUL, new Level(5, 3, 20), Split.TRAIN, 0, 0),
            new Key(Family.FAITHFUL, level, Split.TEST, 0, 0),
            new Key(Family.FAITHFUL, level, Split.TRAIN, 1, 0),
            new Key(Family.FAITHFUL, level, Split.TRAIN, 0, 1),
            new Key(Family.FAITHFUL, level, Split.TRAIN, -1, 0));
    assertThat(keys.stream().map(Key::start)).doesNotHaveDuplicates();
    // Half of the bits differ on average; with 36 pairs, none by fewer than 12 of 64.
    for (var a : keys) {
      for (var b : keys) {
        if (a != b) {
          assertThat(Long.bitCount(a.start() ^ b.start())).isBetween(12, 52);
        }
      }
    }
  }

  private static Instance instance(
      Family family, String level, Split split, long seed, long index) {
    return new InstanceSource(Families.get(family), Level.parse(level), split, seed).apply(index);
  }
}
