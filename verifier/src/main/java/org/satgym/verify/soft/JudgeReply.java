package org.satgym.verify.soft;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What a judge wrote, token by token.
public record JudgeReply(List<Token> tokens) {
  public JudgeReply {
    tokens = List.copyOf(tokens);
  }

  public String text() {
    return tokens.stream().map(Token::text).collect(Collectors.joining());
  }

  /// The same without its first `chars` UTF-16 units. A token that they end in keeps the rest of
  /// its text, and its probability.
  public JudgeReply from(int chars) {
    var rest = new ArrayList<Token>();
    int end = 0;
    for (var token : tokens) {
      int start = end;
      end += token.text().length();
      if (start >= chars) {
        rest.add(token);
      } else if (end > chars) {
        var text = token.text().substring(chars - start);
        rest.add(new Token(text, token.logProbability(), token.top()));
      }
    }
    return new JudgeReply(rest);
  }

  /// The token that holds the character at `offset` of the text.
  ///
  /// @throws IndexOutOfBoundsException when the text has no such character
  Token at(int offset) {
    int end = 0;
    for (var token : tokens) {
      end += token.text().length();
      if (offset < end) {
        return token;
      }
    }
    throw new IndexOutOfBoundsException("character %d of a reply of %d".formatted(offset, end));
  }
}
