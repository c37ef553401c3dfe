package org.satgym.data.parquet;

import java.util.ArrayList;
import java.util.List;

/// The metadata at the end of a Parquet file.
///
/// @param root the columns as a tree
record Footer(Node root, List<Group> groups) {
  /// A column, or a structure of columns.
  ///
  /// @param level how many optional fields lead here, this one included
  /// @param type physical, -1 of a structure
  record Node(String name, int type, boolean optional, int level, List<Node> fields) {}

  /// A row group; its chunks in the order of the leaves of the tree.
  record Group(long rows, List<Chunk> chunks) {}

  /// The pages of a column in a row group: from `start` on, `size` bytes in the file.
  record Chunk(int codec, long start, long size, long values) {}

  private record Element(String name, int type, int repetition, int children) {}

  /// @throws IllegalArgumentException when the metadata are no such metadata, or there are lists
  static Footer read(byte[] bytes) {
    var in = new ThriftReader(bytes, 0);
    var elements = new ArrayList<Element>();
    var groups = new ArrayList<Group>();
    int field;
    while ((field = in.field()) != 0) {
      switch (field) {
        case 2 -> {
          for (int n = in.list(); n > 0; n--) {
            elements.add(element(in));
          }
        }
        case 4 -> {
          for (int n = in.list(); n > 0; n--) {
            groups.add(group(in));
          }
        }
        default -> in.skip();
      }
    }
    if (elements.isEmpty()) {
      throw new IllegalArgumentException("its metadata have no schema");
    }
    var next = new int[] {0};
    return new Footer(node(elements, next, 0, true), groups);
  }

  private static Node node(List<Element> elements, int[] next, int level, boolean root) {
    if (next[0] >= elements.size()) {
      throw new IllegalArgumentException("its schema is cut short");
    }
    var element = elements.get(next[0]++);
    if (!root && element.repetition > Thrift.OPTIONAL) {
      throw new IllegalArgumentException(
          "its column %s holds lists; rows have none".formatted(element.name));
    }
    boolean optional = !root && element.repetition == Thrift.OPTIONAL;
    int own = level + (optional ? 1 : 0);
    var fields = new ArrayList<Node>();
    for (int i = 0; i < element.children; i++) {
      fields.add(node(elements, next, own, false));
    }
    return new Node(element.name, element.type, optional, own, fields);
  }

  private static Element element(ThriftReader in) {
    in.enter();
    int type = -1;
    int repetition = 0;
    int children = 0;
    var name = "";
    int field;
    while ((field = in.field()) != 0) {
      switch (field) {
        case 1 -> type = in.small();
        case 3 -> repetition = in.small();
        case 4 -> name = in.text();
        case 5 -> children = in.small();
        default -> in.skip();
      }
    }
    return new Element(name, type, repetition, children);
  }

  private static Group group(ThriftReader in) {
    in.enter();
    var chunks = new ArrayList<Chunk>();
    long rows = 0;
    int field;
    while ((field = in.field()) != 0) {
      switch (field) {
        case 1 -> {
          for (int n = in.list(); n > 0; n--) {
            chunks.add(chunk(in));
          }
        }
        case 3 -> rows = in.whole();
        default -> in.skip();
      }
    }
    return new Group(rows, chunks);
  }

  private static Chunk chunk(ThriftReader in) {
    in.enter();
    Chunk chunk = null;
    int field;
    while ((field = in.field()) != 0) {
      if (field == 3) {
        chunk = metadata(in);
      } else {
        in.skip();
      }
    }
    if (chunk == null) {
      throw new IllegalArgumentException("a column is in another file");
    }
    return chunk;
  }

  private static Chunk metadata(ThriftReader in) {
    in.enter();
    int codec = 0;
    long values = 0;
    long size = 0;
    long data = 0;
    long dictionary = 0;
    int field;
    while ((field = in.field()) != 0) {
      switch (field) {
        case 4 -> codec = in.small();
        case 5 -> values = in.whole();
        case 7 -> size = in.whole();
        case 9 -> data = in.whole();
        case 11 -> dictionary = in.whole();
        default -> in.skip();
      }
    }
    return new Chunk(codec, dictionary > 0 ? Math.min(dictionary, data) : data, size, values);
  }
}
