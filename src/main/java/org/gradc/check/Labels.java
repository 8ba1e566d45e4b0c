package org.gradc.check;

import java.util.ArrayList;
import java.util.List;

/** The names of the entries of quantities that stand one after the other in a vector. */
public final class Labels {
  /** One quantity. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Block(String name, long[] shape, int from, int to, int line) {}

  private final List<Block> blocks = new ArrayList<>();
  private int size;

  /** Appends a quantity, row-major. */
  public Labels add(String name, long... shape) {
    return add(0, name, shape);
  }

  /** The same for a quantity that is declared in a line of the source. */
  Labels add(int line, String name, long... shape) {
    long entries = 1;
    for (long extent : shape) {
      entries *= extent;
    }
    int end = Math.toIntExact(size + entries);
    blocks.add(new Block(name, shape.clone(), size, end, line));
    size = end;
    return this;
  }

  public int size() {
    return size;
  }

  List<Block> blocks() {
    return blocks;
  }

  /** The name of an entry: {@code beta[2]}. */
  public String of(int entry) {
    Block block = blockOf(entry);
    if (block.shape.length == 0) {
      return block.name;
    }
    StringBuilder text = new StringBuilder("]");
    int rest = entry - block.from;
    for (int axis = block.shape.length - 1; axis >= 0; axis--) {
      text.insert(0, rest % block.shape[axis]).insert(0, axis == 0 ? "[" : ", ");
      rest = (int) (rest / block.shape[axis]);
    }
    return block.name + text;
  }

  /**
   * The entry of a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  int find(String name) {
    String wanted = name.replace(" ", "");
    for (int entry = 0; entry < size; entry++) {
      if (of(entry).replace(" ", "").equals(wanted)) {
        return entry;
      }
    }
    throw new IllegalArgumentException(
        "there is no parameter '" + name + "': write for example " + of(0));
  }

  /** The line that declares the quantity of an entry; 0 if it is not known. */
  int lineOf(int entry) {
    return blockOf(entry).line;
  }

  private Block blockOf(int entry) {
    for (Block block : blocks) {
      if (entry < block.to) {
        return block;
      }
    }
    throw new IndexOutOfBoundsException("entry " + entry + " of " + size);
  }
}
