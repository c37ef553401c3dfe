package org.satgym.token;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.satgym.protocol.Message;
import org.satgym.protocol.Observation;

/// Observations as turns of a chat, through a model's template.
///
/// What a message says is data: the name of a special token in it does not become that token. The
/// template's own text does.
///
/// Where a response ends its turn, the next observation follows as the template tells it. Where it
/// does not end (it was stopped at a string), the observation's text follows at once, in the same
/// turn: as the output block of a program that the response has written (CoRT, arXiv:2506.09820).
public final class ChatDialogue implements Dialogue {
  // Noncharacters: no text has them, and no template does anything with them.
  private static final String MARK = "\uFDD0";
  private static final char OPEN = '\uFDD1';
  private static final char CLOSE = '\uFDD2';
  private static final char CUT = '\uFDD3';
  private static final Pattern RESERVED = Pattern.compile("[\uFDD0-\uFDD3]");
  private static final String THINK = "<think>";

  private final Tokenizer tokenizer;
  private final ChatTemplate template;
  private final List<Map<String, Object>> tools;
  private final String prefix;
  private final String endOfTurn;

  /// @param tools that the template shows to the model, in OpenAI's form; empty for none
  /// @throws IllegalArgumentException when the template cannot render a simple chat
  public ChatDialogue(Tokenizer tokenizer, ChatTemplate template, List<Map<String, Object>> tools) {
    this.tokenizer = tokenizer;
    this.template = template;
    this.tools = List.copyOf(tools);
    this.prefix = prefixOf(template);
    this.endOfTurn =
        tokenizer.specials().entrySet().stream()
            .filter(special -> special.getValue() == tokenizer.eos())
            .map(Map.Entry::getKey)
            .findFirst()
            .orElse("");
  }

  private static String prefixOf(ChatTemplate template) {
    var chat = List.of(new Message("user", "."));
    var without = template.render(chat, List.of(), false);
    var with = template.render(chat, List.of(), true);
    var added = with.startsWith(without) ? with.substring(without.length()) : "";
    int think = added.indexOf(THINK);
    return think < 0 ? "" : added.substring(think);
  }

  @Override
  public Tokenizer tokenizer() {
    return tokenizer;
  }

  @Override
  public String prefix() {
    return prefix;
  }

  @Override
  public int[] open(Observation observation) {
    var messages =
        observation.messages().stream()
            .map(message -> new Message(message.role(), harmless(message.content())))
            .toList();
    return encoded(template.render(messages, tools, true));
  }

  @Override
  public List<Piece> next(boolean ended, Observation observation) {
    if (!ended) {
      return List.of(new Piece(Owner.TOOL, tokenizer.encodePlain(observation.prompt())));
    }
    var chat = new ArrayList<Message>();
    chat.add(new Message("user", "."));
    chat.add(new Message("assistant", MARK));
    for (var message : observation.messages()) {
      chat.add(new Message(message.role(), framed(message.content())));
    }
    var text = template.render(chat, List.of(), true);
    text = text.substring(text.lastIndexOf(MARK) + 1);
    if (!endOfTurn.isEmpty() && text.startsWith(endOfTurn)) {
      text = text.substring(endOfTurn.length());
    }
    return pieces(text);
  }

  /// What is said, cut inside the names of special tokens.
  private String harmless(String content) {
    var text = RESERVED.matcher(content).replaceAll("\uFFFD");
    for (var name : tokenizer.specials().keySet()) {
      if (text.contains(name)) {
        int first = name.offsetByCodePoints(0, 1);
        text = text.replace(name, name.substring(0, first) + CUT + name.substring(first));
      }
    }
    return text;
  }

  /// The frame goes inside the blanks at both ends, so that a template still sees them.
  private static String framed(String content) {
    var text = RESERVED.matcher(content).replaceAll("\uFFFD");
    var body = text.strip();
    int start = text.indexOf(body);
    return body.isEmpty()
        ? text
        : text.substring(0, start) + OPEN + body + CLOSE + text.substring(start + body.length());
  }

  private int[] encoded(String text) {
    var all = java.util.stream.IntStream.builder();
    for (var part : text.split(String.valueOf(CUT), -1)) {
      for (int token : tokenizer.encode(part)) {
        all.add(token);
      }
    }
    return all.build().toArray();
  }

  private List<Piece> pieces(String text) {
    var pieces = new ArrayList<Piece>();
    int from = 0;
    while (from < text.length()) {
      int open = text.indexOf(OPEN, from);
      int end = open < 0 ? text.length() : open;
      add(pieces, Owner.TEMPLATE, tokenizer.encode(text.substring(from, end)));
      if (open < 0) {
        break;
      }
      int close = text.indexOf(CLOSE, open);
      add(pieces, Owner.TOOL, tokenizer.encodePlain(text.substring(open + 1, close)));
      from = close + 1;
    }
    return pieces;
  }

  private static void add(List<Piece> pieces, Owner owner, int[] tokens) {
    if (tokens.length > 0) {
      pieces.add(new Piece(owner, tokens));
    }
  }
}
