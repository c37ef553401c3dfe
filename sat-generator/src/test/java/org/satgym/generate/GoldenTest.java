package org.satgym.generate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.satgym.cnf.Dimacs;
import org.satgym.prompt.SaturnText;

/// What keys gave when these values were written down. Datasets are rebuilt from keys, so a change
/// here breaks every dataset that there is: it needs a new family or mode, not new values.
class GoldenTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "faithful|train|19c54cacc176d16b|"
            + "!A!CD & !A!D!E & !ACD & !B!C!D & !BC!E & !CDE & A!B!C & AD!E|1415c17992f1083af38624af13b2f75d|10010",
        "faithful|validation|39dd5ea00df35a25|"
            + "!A!DE & !C!DE & A!C!E & ABE & ADE & B!CD & B!DE & BCE|6a688ef1da0f6de0aec611f18097e959|10001",
        "faithful|test|4c4c57bc96cf765e|"
            + "!A!BE & !AB!D & !AB!E & !ABD & A!BC & ABD & AC!E & ACD|d3394360b1e61a3e97be545517276412|00111",
        "balanced|train|68cf56d786a1fa33|"
            + "!A!BD & !AB!C & !AB!E & !ABC & !ACD & !CDE & A!CD & B!C!E|fa7ec55db266f40b39c326b8862cea49|01001",
        "balanced|validation|ecb7039d88ca685|"
            + "!A!C!D & !AB!D & !B!C!E & !B!CD & !CD!E & ABE & ACD & CDE|646ce1a1acf161d4eff181307bb7bbb8|10100",
        "balanced|test|79e308a96492c26e|"
            + "!AC!E & !ACD & !AD!E & !ADE & !BD!E & A!CD & AB!D & BDE|e5078cd01973e7b19266977423b32d28|00001",
        "two-hidden|train|5e3bbd0395880d6c|"
            + "!A!B!E & !AC!E & !ACD & A!BC & A!CE & A!D!E & AC!E & BCD|e816b2ef0f039fd7597ec4844ff31e0f|01101",
        "two-hidden|validation|55f6c068c108c3fc|"
            + "!A!D!E & !ABE & !ACE & !B!D!E & !BC!E & A!C!D & ADE & B!C!D|190653c1791cb98fd639d6376847d41d|00011",
        "two-hidden|test|87da54e2d726a4bf|"
            + "!B!C!D & !B!C!E & !BCD & AB!C & B!C!D & B!C!E & B!DE & CD!E|de6d20c01ec19cc2de0be9de9cdb8b68|10011"
      })
  void keysOfThreeFiveEightGiveTheseFormulas(
      String mode, String split, String start, String text, String hash, String witness) {
    var source = source(mode, "3,5,8", split, 42);
    var instance = source.apply(7);
    assertThat(Long.toHexString(instance.key().start())).isEqualTo(start);
    assertThat(SaturnText.write(instance.cnf())).isEqualTo(text);
    assertThat(instance.hash()).hasToString(hash);
    assertThat(instance.witness()).hasToString(witness);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "faithful|3,30,4|df79d53a683f0d8c8d2bdcb805019de1|"
            + "p cnf 30 4;-2 -4 20 0;-2 -26 -27 0;-11 2",
        "faithful|5,8,3|64303be5d8081b33b87d30d7e600f435|"
            + "p cnf 8 3;-1 -2 -3 -5 8 0;-2 3 -5 7 -8 0",
        "faithful|10,1000,2|13bff894525b0c98a552d403a698206f|"
            + "p cnf 1000 2;-133 -141 -160 -174 208 268",
        "faithful|3,5,65|d8779567db42e938f7f456d02ddc94f2|"
            + "p cnf 5 65;-1 -2 -3 0;-1 -2 -4 0;-1 -2 -",
        "faithful|2,4,5|8fc4aab5bbd9599ad0b6dc304277e35c|"
            + "p cnf 4 5;-1 -3 0;1 2 0;1 4 0;2 -4 0;2 3",
        "balanced|3,30,4|df840489d4656a0b9cd9502c42c85e18|"
            + "p cnf 30 4;-2 3 -25 0;-2 21 -23 0;-27 28",
        "balanced|5,8,3|27a67193ce1b67ad9a4bec105af986b3|"
            + "p cnf 8 3;-1 2 4 -5 6 0;1 2 -3 4 6 0;2 -",
        "balanced|10,1000,2|9fc8a6866f986002b6fbddfe170eac0b|"
            + "p cnf 1000 2;47 351 -392 491 -584 -630 7",
        "balanced|3,5,65|0d5a147b6efd4a59a09f5464f3086099|"
            + "p cnf 5 65;-1 -2 -3 0;-1 -2 -5 0;-1 -2 4",
        "balanced|2,4,5|34ddbad1d98ab95700f0b3ed26fcf7b9|"
            + "p cnf 4 5;-1 4 0;-2 4 0;1 -2 0;1 -4 0;3",
        "two-hidden|3,30,4|eac23b3d240c90a7ca0437508864a563|"
            + "p cnf 30 4;-4 -21 30 0;-4 24 -27 0;-6 -1",
        "two-hidden|5,8,3|3e78d15639f31ababde320c70aa5ec4c|"
            + "p cnf 8 3;-1 -3 -5 -6 7 0;-1 3 -4 6 7 0;",
        "two-hidden|10,1000,2|219840be8819c470856a1d91be90d4e2|"
            + "p cnf 1000 2;41 198 297 -378 -424 -446 4",
        "two-hidden|2,4,5|320d72ef286168bdf9f5317a452b2586|"
            + "p cnf 4 5;-1 3 0;-3 4 0;1 -4 0;1 2 0;3 -"
      })
  void keysOfAllKindsOfLevelsGiveTheseFormulas(
      String mode, String level, String hash, String beginning) {
    var instance = source(mode, level, "train", -1).apply(1L << 40);
    assertThat(instance.hash()).hasToString(hash);
    assertThat(Dimacs.write(instance.cnf()).replace('\n', ';')).startsWith(beginning);
  }

  @Test
  void aStreamGivesTheseNumbers() {
    var random = new RandomStream(1);
    assertThat(random.nextLong()).isEqualTo(-7995527694508729151L);
    assertThat(random.nextInt(10)).isEqualTo(7);
    assertThat(random.nextInt(1 << 30)).isEqualTo(1042606267);
    assertThat(random.nextDouble()).isEqualTo(0.4443592170557721);
  }

  private static InstanceSource source(String mode, String level, String split, long seed) {
    return new InstanceSource(
        Families.get(new Family("planted", mode)), Level.parse(level), Split.parse(split), seed);
  }
}
