package org.gradc.compile;

import java.util.ArrayList;
import java.util.List;
import org.codehaus.commons.compiler.InternalCompilerException;
import org.gradc.definedness.Definedness;
import org.gradc.emit.ClassPlan;
import org.gradc.emit.ClassWriter;
import org.gradc.emit.Derivation;
import org.gradc.emit.FaceBridge;
import org.gradc.graph.Program;
import org.gradc.model.Elaborator;
import org.gradc.source.Diagnostics;
import org.gradc.source.Source;
import org.gradc.syntax.Imports;
import org.gradc.syntax.Item;
import org.gradc.syntax.ModelSyntax;
import org.gradc.syntax.Parser;

/**
 * The way through the compiler: text, syntax tree, checked model as a graph, graph with adjoints,
 * loops, Java, class.
 *
 * @param syntax the model as written
 * @param variants the model of one sample and of many
 * @param plan the loops of every method
 * @param javaSource the class
 * @param compiled the class in memory
 */
public record Compilation(
    ModelSyntax syntax,
    Variants variants,
    ClassPlan plan,
    String javaSource,
    CompiledClass compiled) {
  /** gradc's version, as generated classes and the command line tell it. */
  public static final String VERSION = "0.1.0";

  /** Compiles a model. */
  public static Compilation of(Source source, Directives directives, Diagnostics diagnostics) {
    ClassIdentity identity = directives.identity();
    ModelSyntax syntax = read(source, diagnostics);
    Program program = check(syntax, directives, diagnostics);
    JavaLimits.checkName(syntax, identity.nameFor(program.name()), diagnostics);
    JavaLimits.checkShared(syntax, identity, program.name(), diagnostics);
    JavaLimits.checkArguments(syntax, program, diagnostics);
    JavaLimits.checkArrays(syntax, program, diagnostics);
    diagnostics.throwIfErrors();
    Variants variants =
        Variants.of(
            program,
            directives.wantsDerivatives(),
            directives.wantsWeights(program),
            directives.verify());
    JavaLimits.checkProducts(syntax, variants, diagnostics);
    String fullName = identity.fullNameFor(program.name());
    MethodLimits limits = new MethodLimits();
    while (true) {
      ClassPlan plan = ClassPlanner.plan(variants, directives, origin(source), limits);
      checkFace(plan, fullName);
      String java = ClassWriter.write(plan, directives.math(), VERSION);
      CompiledClass compiled = compile(fullName, java, identity.loader(), syntax, diagnostics);
      if (limits.fit(plan, compiled)) {
        String own = identity.shared().isEmpty() ? java : sharing(plan, directives);
        return new Compilation(syntax, variants, plan, own, compiled);
      }
    }
  }

  /** The class with the interface that it shares, which is not there yet to compile it with. */
  private static String sharing(ClassPlan plan, Directives directives) {
    ClassPlan sharing = plan.sharing(directives.identity().shared());
    return ClassWriter.write(sharing, directives.math(), VERSION);
  }

  /**
   * Demands that a user's interface matches the model; the message holds everything that does not.
   */
  private static void checkFace(ClassPlan plan, String fullName) {
    List<String> mistakes = new ArrayList<>(FaceBridge.mistakes(plan));
    String face = plan.face().fullName();
    if (plan.face().isForeign() && plan.face().packageName().isEmpty() && fullName.contains(".")) {
      mistakes.add("it has no package, so that no class of a package can see it");
    }
    if (face.equals(fullName)) {
      mistakes.add("the class would have its name: give another with withClassName");
    }
    if (!mistakes.isEmpty()) {
      throw new IllegalArgumentException(
          face
              + " does not match the model "
              + plan.program().name()
              + ":\n  "
              + String.join("\n  ", mistakes));
    }
  }

  private static CompiledClass compile(
      String fullName,
      String java,
      ClassLoader loader,
      ModelSyntax syntax,
      Diagnostics diagnostics) {
    try {
      return InMemoryCompiler.compile(fullName, java, loader);
    } catch (InternalCompilerException e) {
      JavaLimits.report(e, syntax, diagnostics);
      throw e;
    }
  }

  /** The syntax tree, with the files that it imports, of a text without mistakes of syntax. */
  public static ModelSyntax parse(Source source, Diagnostics diagnostics) {
    ModelSyntax syntax = read(source, diagnostics);
    diagnostics.throwIfErrors();
    return syntax;
  }

  /** What could be read of a text: the mistakes of later steps are told together with its own. */
  public static ModelSyntax read(Source source, Diagnostics diagnostics) {
    return Imports.read(Parser.parse(source, diagnostics), diagnostics);
  }

  /** The checked model, as written. */
  public static Program check(Source source, Directives directives, Diagnostics diagnostics) {
    return check(read(source, diagnostics), directives, diagnostics);
  }

  private static Program check(ModelSyntax syntax, Directives directives, Diagnostics diagnostics) {
    List<Item> options = Derivatives.items(directives.derive(), diagnostics);
    return Elaborator.elaborate(
        syntax.with(options), directives.sizes(), directives.math(), diagnostics);
  }

  /** The model as it is differentiated. */
  public static Program forward(Program checked) {
    return Stages.forward(checked, false);
  }

  /** The model with its backward pass. */
  public static Derivation differentiate(Program checked) {
    return Stages.differentiate(new Definedness(forward(checked)).total(), false);
  }

  /**
   * The loops of all methods, cut by estimate: only the class file tells a method's true length.
   */
  public static ClassPlan schedule(Program checked, Source source, Directives directives) {
    Variants variants =
        Variants.of(
            checked, directives.wantsDerivatives(), directives.wantsWeights(checked), false);
    return ClassPlanner.plan(variants, directives, origin(source), new MethodLimits());
  }

  /** The name of the model's file, without its folder. */
  private static String origin(Source source) {
    return source.name().substring(source.name().replace('\\', '/').lastIndexOf('/') + 1);
  }
}
