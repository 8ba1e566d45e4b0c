package org.gradc.model;
import org.gradc.source.Diagnostics;
import org.gradc.syntax.ModelSyntax;
final class Names {
  static void check(ModelSyntax syntax, Diagnostics diagnostics) {}
}
