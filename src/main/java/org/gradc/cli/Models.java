package org.gradc.cli;

import org.gradc.CompilerOptions;
import org.gradc.Gradc;
import org.gradc.Stage;
import org.gradc.source.Source;

/** All that the commands know of the compiler. Tests put a model of their own behind it. */
interface Models {
  /**
   * Compiles a model.
   *
   * @throws org.gradc.source.ModelException with everything that is wrong with the model
   */
  Model compile(Source source, CompilerOptions options);

  /**
   * The Java source of a model's class, which needs the JDK alone.
   *
   * @throws org.gradc.source.ModelException with everything that is wrong with the model
   */
  Gradc.Generated generate(Source source, CompilerOptions options);

  /**
   * One stage of a model's compilation as text.
   *
   * @throws org.gradc.source.ModelException with everything that is wrong with the model
   */
  String show(Source source, Stage stage, CompilerOptions options);
}
