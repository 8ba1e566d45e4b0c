package org.gradc.syntax;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.gradc.syntax.antlr.GradcParser;

/**
 * What stands in lines that could not be read, or not for sure: later steps say nothing that only
 * these lines may be to blame for.
 *
 * @param defined names that such a line may define
 * @param mentioned all names in such lines, which may use them
 * @param doubtful items that were read although characters in them had no meaning: their names are
 *     checked, their values are not known
 * @param loop whether one of them is the header of a loop
 * @param anything whether any name may be defined: by an import
 */
public record Unread(
    Set<String> defined,
    Set<String> mentioned,
    Set<Item> doubtful,
    boolean loop,
    boolean anything) {
  static final Unread NOTHING = new Unread(Set.of(), Set.of(), Set.of(), false, false);

  /** Whether the name may be defined where nothing could be read. */
  public boolean mayDefine(String name) {
    return anything || defined.contains(name);
  }

  /** Whether the name may be used where nothing could be read. */
  public boolean mayUse(String name) {
    return anything || mentioned.contains(name);
  }

  /** Whether every line was read. */
  public boolean isNothing() {
    return equals(NOTHING);
  }

  /** Gathers what could not be read of one file. */
  static final class Builder {
    private final Set<String> defined = new HashSet<>();
    private final Set<String> mentioned = new HashSet<>();
    private final Set<Item> doubtful = new HashSet<>();
    private boolean loop;
    private boolean anything;

    /** A line, tokens[from..to), of which no tree was made. */
    void line(TokenView view, int from, int to) {
      int equals = view.firstEquals(from, to);
      boolean declares =
          Words.DECLARATIONS.contains(view.type(from)) || ForeignKind.isKind(view.text(from));
      anything |= view.type(from) == GradcParser.IMPORT;
      for (int i = from; i < to; i++) {
        loop |= view.type(i) == GradcParser.FOR || view.type(i) == GradcParser.WHILE;
        if (view.isName(i)) {
          String name = TreeBuilder.normalized(view.text(i));
          mentioned.add(name);
          if (declares || i < equals || definesInside(view, i)) {
            defined.add(name);
          }
        }
      }
    }

    /** {@code next s = ...}, {@code from s = ...}, also {@code s[i] = ...}. */
    private static boolean definesInside(TokenView view, int at) {
      int next = at + 1;
      boolean bracket = view.type(next) == GradcParser.LEFT_BRACKET;
      next = bracket ? view.closing(next) + 1 : next;
      return view.type(next) == GradcParser.EQUALS
          || view.type(at - 1) == GradcParser.NEXT
          || view.type(at - 1) == GradcParser.COLLECT;
    }

    void doubtful(List<Item> items) {
      doubtful.addAll(items);
    }

    Unread build() {
      return new Unread(
          Set.copyOf(defined), Set.copyOf(mentioned), Set.copyOf(doubtful), loop, anything);
    }
  }

  /** The same where a file that is imported could not be read wholly. */
  Unread importingUnread() {
    return new Unread(defined, mentioned, doubtful, loop, true);
  }
}
