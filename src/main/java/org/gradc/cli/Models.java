package org.gradc.cli;

import java.util.List;
import java.util.Map;
import org.gradc.Gradc;
import org.gradc.Stage;
import org.gradc.source.Source;

/** All that the commands know of the compiler. Tests put a model of their own behind it. */
interface Models {
  /**
   * Compiles a model.
   *
   * @param sizes sizes to fix, whatever the model declares
   * @throws org.gradc.source.ModelException with everything that is wrong with the model
   */
  Model compile(Source source, Map<String, List<Long>> sizes);

  /**
   * The Java source of a model's class, which needs the JDK alone.
   *
   * @param sizes sizes to fix, whatever the model declares
   * @param packageName the Java package of the generated class
   * @throws org.gradc.source.ModelException with everything that is wrong with the model
   */
  Gradc.Generated generate(Source source, Map<String, List<Long>> sizes, String packageName);

  /**
   * One stage of a model's compilation as text.
   *
   * @throws org.gradc.source.ModelException with everything that is wrong with the model
   */
  String show(Source source, Stage stage, Map<String, List<Long>> sizes);
}
