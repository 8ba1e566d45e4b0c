package org.gradc.emit;

import static javax.lang.model.element.Modifier.PRIVATE;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import java.util.List;

/** placeholder */
final class RequirementWriter {
  private RequirementWriter() {}

  static List<MethodSpec> write(ClassWriter owner) {
    return List.of(
        MethodSpec.methodBuilder("checkRequirements")
            .addModifiers(PRIVATE)
            .addCode(CodeBlock.of(""))
            .build());
  }

  static String arguments(MethodPlan plan, MethodScope scope) {
    return "";
  }
}
