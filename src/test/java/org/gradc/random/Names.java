package org.gradc.random;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The names that an expression may use at some place of a model, with what they stand for. */
final class Names {
  /** What a name stands for; the lengths are those of its axes, for an index the range it is in. */
  record Type(Sort sort, List<String> lengths) {}

  enum Sort {
    SCALAR,
    INDEX,
    ARRAY,
    COUNT
  }

  static final Type SCALAR = new Type(Sort.SCALAR, List.of());

  private final Map<String, Type> types = new LinkedHashMap<>();
  private final List<String> lengths = new ArrayList<>();

  static Type index(String length) {
    return new Type(Sort.INDEX, List.of(length));
  }

  /** An integer from 0 to the length, both included. */
  static Type count(String length) {
    return new Type(Sort.COUNT, List.of(length));
  }

  static Type array(String... lengths) {
    return new Type(Sort.ARRAY, List.of(lengths));
  }

  /** The same names, to be added to. */
  Names copy() {
    Names copy = new Names();
    copy.types.putAll(types);
    copy.lengths.addAll(lengths);
    return copy;
  }

  Names with(String name, Type type) {
    Names copy = copy();
    copy.put(name, type);
    return copy;
  }

  void put(String name, Type type) {
    types.put(name, type);
  }

  void putLength(String length) {
    lengths.add(length);
  }

  List<String> lengths() {
    return lengths;
  }

  Map<String, Type> types() {
    return types;
  }

  /** Whether what a text uses of other names means the same here. */
  boolean mean(Names others, String text) {
    Set<String> words = new HashSet<>(List.of(text.split("[^\\w]+")));
    return lengths.containsAll(others.lengths)
        && others.types.entrySet().stream()
            .filter(entry -> words.contains(entry.getKey()))
            .allMatch(entry -> entry.getValue().equals(types.get(entry.getKey())));
  }

  List<String> of(Type type) {
    return types.keySet().stream().filter(name -> types.get(name).equals(type)).toList();
  }

  List<String> arrays() {
    return types.keySet().stream().filter(name -> types.get(name).sort() == Sort.ARRAY).toList();
  }

  List<String> indices() {
    return types.keySet().stream().filter(name -> types.get(name).sort() == Sort.INDEX).toList();
  }

  /** An index's name that is not in use, the same at all places of one nesting. */
  String freshIndex(String length) {
    String letter = length.equals("n") ? "i" : length.equals("m") ? "j" : "k";
    int number = 0;
    while (types.containsKey(letter + number)) {
      number++;
    }
    return letter + number;
  }
}
