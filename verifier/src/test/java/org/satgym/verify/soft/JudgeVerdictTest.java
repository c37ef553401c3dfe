package org.satgym.verify.soft;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JudgeVerdictTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"correct\": true}|true",
        "{\"correct\": true} then {\"correct\": false,}|false",
        "{\"correct\": \"False\"}|false",
        "{\"correct\": \"TRUE\"}|true",
        "{\"correct\":True}|true",
        "so:~{~  \"why\": \"a \\\"}\\\" in {it\"~} {\"a\": 1, \"correct\" : false , }|false",
        "{\"valid\": true, \"correct\": false}|false",
        "{\"correct\": false, \"correct\": true}|true",
        "{\"correct\": true, \"score\": -1.5e+3, \"notes\": [1, \"a\", null, None,], \"x\": []}|true",
        "{\"outer\": {\"correct\": true}}|true",
        "{{\"correct\": true}|true",
        "{\"correct\": true, \"a\": [], \"b\": [ ], \"c\": [0, 9]}|true",
        "{\"a\": 0, \"b\": 9, \"c\": [false], \"correct\": true}|true",
        "{\"correct\": true}}}|true",
        "{\"correct\": true} {\"other\": false}|true",
        "{\"correct\": true} {\"corrected\": false}|true",
        "{\"why\": \"not \\\\\", \"correct\": true}|true",
      })
  void isTheValueOfTheLastObjectWithTheKey(String reply, boolean correct) {
    assertThat(JudgeVerdict.of(reply.replace('~', '\n')))
        .isInstanceOfSatisfying(
            JudgeVerdict.class, verdict -> assertThat(verdict.correct()).isEqualTo(correct));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "correct: true",
        "\"correct\": true",
        "{\"correct\": maybe}",
        "{\"correct\": \"maybe\"}",
        "{\"correct\": tRUE}",
        "{\"correct\": 1}",
        "{\"correct\": null}",
        "{\"correct\": [true]}",
        "{\"correct\": {\"value\": true}}",
        "{\"correct\": }",
        "{\"correct\": true",
        "{\"correct\" true}",
        "{\"correct\"}",
        "{correct: true}",
        "{'correct': true}",
        "{\"correct\": true false}",
        "{\"correct\": true,, \"a\": 1}",
        "{\"correct\": true, \"a\": [1}",
        "{\"correct\": true, \"a\": [}",
        "{\"correct\": true, \"a\": [ }",
        "{\"correct\": true, \"a\": [1,}",
        "{\"correct\": true, \"a\": [,]}",
        "{\"correct\": true, \"a\": [1, maybe]}",
        "{\"correct\": true, \"a\": [\"open]}",
        "{\"correct\": true, \"a\": }",
        "{\"correct\": true, \"a\"}",
        "{\"correct\": true, \"a\": [1] 2}",
        "{\"correct\": true, \"a\": /}",
        "{\"correct\": true, \"a\": \u0661}",
        "{\"correct\": true, \"a\": [1 2]}",
        "{\"correct\": true, \"a\": [[1]]}",
        "{\"correct\": true, \"a\": \"open}",
        "{\"correct\": true, \"a\": perhaps}",
        "{\"correct\": true, \"a\": *}",
        "{\"other\": 1}",
        "{\"note\": \"correct\"}",
        "{\"correct\": true} {\"correct\": maybe}",
      })
  void isNoneWhereTheObjectCannotBeRead(String reply) {
    assertThat(JudgeVerdict.of(reply)).isNull();
  }

  @Test
  void saysWhereTheWordStands() {
    var text = "{\"valid\": true, \"correct\": \"False\"}";
    assertThat(JudgeVerdict.of(text))
        .isEqualTo(new JudgeVerdict(false, text.indexOf("False"), text.indexOf("true")));
    var plain = "I say {\"correct\": true}";
    assertThat(JudgeVerdict.of(plain))
        .isEqualTo(new JudgeVerdict(true, plain.indexOf("true"), plain.indexOf("true")));
  }
}
