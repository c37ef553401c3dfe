package org.satgym.http.openrlhf;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;

class ResponseTextProperties {
  @Property(tries = 300)
  void theResponseIsWhatFollowsThePrompt(@ForAll String prompt, @ForAll String response) {
    var expected = prompt.stripTrailing().endsWith("<think>") ? "<think>" + response : response;
    assertThat(ResponseText.of(prompt + response, prompt)).isEqualTo(expected);
  }

  /// A digit begins the response, so that it cannot go on with the prompt.
  @Property(tries = 300)
  void blanksOfThePromptDoNotMatter(
      @ForAll @AlphaChars @Chars({' ', '\n'}) @StringLength(min = 1, max = 60) String prompt,
      @ForAll @StringLength(max = 60) String rest) {
    var query = prompt.replace(" ", "") + "1" + rest;
    var dense = prompt.replace(" ", "").replace("\n", "");
    if (!dense.isEmpty()) {
      assertThat(ResponseText.of(query, prompt)).isNotNull().endsWith("1" + rest);
    }
  }
}
