package org.gradc.syntax;

import org.antlr.v4.runtime.Token;
import org.gradc.source.Mistake;
import org.gradc.source.Span;

/**
 * Tokens that together mean something in another language or in notes.
 *
 * @param mistake how it is reported; null where that was done with an earlier part of it
 * @param span what is marked
 * @param shown how the message calls it
 * @param advice what to write instead
 * @param last the last of the tokens
 * @param reading how the line is read on
 * @param type as which token it is read, if it is
 */
record Phrase(
    Mistake mistake, Span span, String shown, String advice, int last, Reading reading, int type) {
  /** How a line is read on after what does not belong into it. */
  enum Reading {
    /** As the token that was meant. */
    TOKEN,
    /** As the token that stands for it; the values of the line are not known. */
    DOUBTFUL,
    /** As if it were not there. */
    LEFT_OUT,
    /** As if only the names in it were there. */
    NAMES,
    /** Not at all. */
    COMMENT
  }

  /** Recognises phrases of one sort. */
  @FunctionalInterface
  interface Reader {
    /**
     * The phrase that begins at a token, or null.
     *
     * @param before the token that is read before it, or null
     */
    Phrase read(TokenView tokens, int at, Token before);
  }
}
