package org.gradc.cli;

import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gradc.Variable.Role;

/**
 * Values given for one variable, not yet compared with the model.
 *
 * @param place where they stand, as the beginning of a message, or empty
 * @param role the role that the place implies, if it implies one
 * @param values the numbers, flat and row-major
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
record Given(String place, Optional<Role> role, double[] values) {
  /** Reads {@code name=value} arguments, a value being numbers with commas between them. */
  static Map<String, Given> parse(List<String> arguments) {
    Map<String, Given> given = new LinkedHashMap<>();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      if (equals <= 0) {
        throw new UserMistake("'" + argument + "' is not of the form name=value, without blanks");
      }
      String name = name(argument.substring(0, equals));
      if (given.containsKey(name)) {
        throw new UserMistake(name + " is given twice");
      }
      double[] values = values(name, argument.substring(equals + 1));
      given.put(name, new Given("", Optional.empty(), values));
    }
    return given;
  }

  /** A name as the compiler compares names: without spaces around it, in normal form C. */
  static String name(String text) {
    return Normalizer.normalize(text.strip(), Normalizer.Form.NFC);
  }

  private static double[] values(String name, String text) {
    try {
      return Numbers.reals(text);
    } catch (UserMistake e) {
      throw new UserMistake(name + ": " + e.getMessage());
    }
  }
}
