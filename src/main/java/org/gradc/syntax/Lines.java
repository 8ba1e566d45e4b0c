package org.gradc.syntax;

import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import org.antlr.v4.runtime.Token;

/**
 * What {@link Layout} makes of a text.
 *
 * @param tokens each line ends with an END token, the last token is EOF, all brackets are balanced
 * @param documentation the text of {@code ///} comments by the offset of the token that follows
 * @param spoilt offsets of mistakes found so far after which the rest of a line is not to be
 *     trusted
 * @param gaps offsets of characters that were left out: a mistake beside one of them is its
 *     consequence
 */
record Lines(
    List<Token> tokens,
    Map<Integer, String> documentation,
    NavigableSet<Integer> spoilt,
    NavigableSet<Integer> gaps) {}
