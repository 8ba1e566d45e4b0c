package org.gradc.cli;

/** The user's mistake on the command line or in a case file; its message is all that is printed. */
final class UserMistake extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UserMistake(String message) {
    super(message);
  }
}
