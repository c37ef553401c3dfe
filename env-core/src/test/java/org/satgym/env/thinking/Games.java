package org.satgym.env.thinking;

import java.util.List;
import java.util.Map;
import org.satgym.protocol.Segment;
import org.satgym.verify.Grade;
import org.satgym.verify.Verdict;

/// Plays on a prompt whose answer is whatever was judged.
final class Games {
  static final String PROMPT = "Find it.\n";

  static Scene scene(int member, int size) {
    return new Scene(
        PROMPT, text -> new Grade(new Verdict.NoAnswer(), text, 0), "g1." + member, member, size);
  }

  static Play play(String mode, Map<String, Object> parameters) {
    return play(mode, parameters, List.of());
  }

  static Play play(String mode, Map<String, Object> parameters, List<String> tools) {
    return Thinkings.parse(mode, parameters, tools, null).play(scene(0, 1));
  }

  static Reply tokens(int count, Offsets offsets) {
    return new Reply(null, (long) count, null, offsets, List.of(), List.of());
  }

  static int chars(List<Segment> segments) {
    return segments.stream().mapToInt(Segment::chars).sum();
  }

  private Games() {}
}
