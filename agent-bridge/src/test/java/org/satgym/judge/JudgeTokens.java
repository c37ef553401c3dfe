package org.satgym.judge;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.satgym.protocol.Observation;
import org.satgym.token.Dialogue;
import org.satgym.token.Piece;
import org.satgym.token.Tokenizer;

/// The words of a judge who knows three answers: a question is one token, by the answer in it.
final class JudgeTokens implements Tokenizer, Dialogue {
  static final int EOS = 0;
  static final int TRUE = 1;
  static final int FALSE = 2;
  static final int CLOSE = 3;
  static final int DUNNO = 4;
  static final int OPEN_GOOD = 5;
  static final int OPEN_BAD = 6;
  static final int GOOD = 7;
  static final int BAD = 8;
  static final int ODD = 9;
  private static final List<String> TEXTS =
      List.of(
          "", "true", "false", "}", "who knows", "{\"correct\": ", "{\"correct\": ", "", "", "");

  @Override
  public int[] open(Observation observation) {
    var prompt = observation.prompt();
    int token = prompt.contains("{101}") ? GOOD : prompt.contains("{000}") ? BAD : ODD;
    return new int[] {EOS, token};
  }

  @Override
  public byte[] bytes(int token) {
    return TEXTS.get(token).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String decode(int... tokens) {
    var text = new StringBuilder();
    for (int token : tokens) {
      text.append(TEXTS.get(token));
    }
    return text.toString();
  }

  /// The judge's mind: sure that 101 is right, in doubt about 000, silent on anything else.
  static float[][] table() {
    var table = new float[TEXTS.size()][TEXTS.size()];
    table[GOOD][OPEN_GOOD] = 10;
    table[BAD][OPEN_BAD] = 10;
    table[ODD][DUNNO] = 10;
    table[OPEN_GOOD][TRUE] = 3;
    table[OPEN_GOOD][FALSE] = 1;
    table[OPEN_BAD][FALSE] = 2;
    table[OPEN_BAD][TRUE] = 1.5f;
    table[TRUE][CLOSE] = 10;
    table[FALSE][CLOSE] = 10;
    table[CLOSE][EOS] = 10;
    table[DUNNO][EOS] = 10;
    return table;
  }

  @Override
  public Tokenizer tokenizer() {
    return this;
  }

  @Override
  public String prefix() {
    return "";
  }

  @Override
  public List<Piece> next(boolean ended, Observation observation) {
    return List.of();
  }

  @Override
  public int[] encode(String text) {
    throw new UnsupportedOperationException(text);
  }

  @Override
  public int[] encodePlain(String text) {
    throw new UnsupportedOperationException(text);
  }

  @Override
  public int vocabulary() {
    return TEXTS.size();
  }

  @Override
  public int eos() {
    return EOS;
  }

  @Override
  public int pad() {
    return EOS;
  }

  @Override
  public Map<String, Integer> specials() {
    return Map.of();
  }

  @Override
  public String hash() {
    return "judge";
  }
}
