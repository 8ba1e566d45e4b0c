package org.gradc;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a parameter of a user's interface is called in the model, where the interface is compiled
 * without {@code -parameters} or the names differ.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Name {
  /** The name of an input, data or result, or {@code samples, weights, parameters, gradient}. */
  String value();
}
