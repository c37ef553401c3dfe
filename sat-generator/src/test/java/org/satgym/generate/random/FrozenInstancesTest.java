package org.satgym.generate.random;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.satgym.generate.Split;

/// A row that names its key must give the same formula years later: these are instances 0 and 1 of
/// seed 1, as they were when the families were first drawn.
class FrozenInstancesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "uniform/satisfiable 3,7,40 7951271a84a31e4cd9577c1c7aadb6fa 683d156a6c6362a62140a0eefc40cd14",
        "uniform/unsatisfiable 3,60,270 194f23be6333d6dbf629bcf1b26cd689 019d4b8bc7517ae086d3fd79690f4d93",
        "uniform/any 3,16,70 c43f3a391a15101719aa037fe2e69837 a70abe8fac053fd610c1b2776e9f80da",
        "unique 3,7,40 a46b90bd3733425d02922f393f422ffc ddb170c9054993c09d700465d85dec20",
        "unique 3,7,20 3fc2277367963d0c9f19b9119e9b0b2b e85b199a7ba465a60f3bcd548d05d99e",
        "counted/4 3,7,40 cb89656f8a9fd8ea38d23ee68135d0fc 1c014c256814d6b7e84c6079adddfe09",
        "counted/9 3,7,40 74cf4f766aa6a8b868d3687a8bb4631e 1aa9d5e29dfb68e59cc17bfcf7f875d0",
        "backbone/3 3,7,40 6e3b2bd2b55e53ae09f30f038014cf9b 29f175ca94938ed9aed59992c0fe93ed",
        "threshold/any 3,7,0 f859a5d611a54998d521fa78332ee527 33a869ac293e300dc746858e8816e2b8",
        "sr 0,10,0 9f0d8b4077e980e47cca892f149b8b2e 50134f82ac4da8abcf31f9a158a752ae",
        "sr 0,30,0 a9ada6c3b5cb683c5adfc18b382473e5 936c31f28eec6d28c7f6881388c289e9",
        "xor 3,10,8 fdbd69fd583a71c231a761b8ece19b90 0060cfa648216731b9e8de8bccc28b86",
        "power-law/planted 3,50,200 d4b4b2ea1c069db37ca37e4b4706ae3b 25e08c28438c078245eec76148e2973b",
        "power-law/any 3,30,110 60ac2fe30a15b2d8a8f687d49fc0a1b3 a58963457e096aa3cdf339e00cc982a4",
        "community/planted 3,50,200 d7fb87e932f351f0c3a0ddf85c57ff6f f6d2c64e09be70d7697a235ebc175020",
        "community/satisfiable 3,12,45 bc5b42bd48036e90792f2625c230ff72 7050ca984a444348ea61ab16bceb5851",
        "core/12 3,7,40 300aa1a217db3220c8484d4a63d542e7 5636770f606c8ec2a7363edeb624f699",
        "core/20 3,40,91 f581e2af2def8de5686246b026db3cad c76b3396e41f6e371aa5e2fe3e7019eb",
      })
  void aKeyStillGivesItsFormula(String family, String level, String first, String second) {
    var source = Case.parse(family + " " + level).source(Split.TRAIN, 1);
    assertThat(source.apply(0).hash()).hasToString(first);
    assertThat(source.apply(1).hash()).hasToString(second);
  }
}
