package org.gradc.emit;

import static javax.lang.model.element.Modifier.PUBLIC;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.gradc.graph.Kind;
import org.gradc.graph.Program;
import org.gradc.graph.Symbol;
import org.gradc.schedule.ArrayVariable;
import org.gradc.source.Spelling;

/**
 * Matches the methods of a user's interface with those of the model, by the names of methods and
 * parameters, and writes them: each passes its arguments on in the model's order.
 */
public final class FaceBridge {
  /** The methods that every class has. */
  private static final Map<String, String> GENERAL =
      Map.of("parameterCount", "int", "workspaceBytes", "long");

  private final ClassPlan plan;
  private final Face face;
  private final List<String> mistakes = new ArrayList<>();
  private final List<MethodSpec> methods = new ArrayList<>();

  private FaceBridge(ClassPlan plan) {
    this.plan = plan;
    this.face = plan.face();
    face.methods().forEach(this::match);
  }

  /** Everything that does not match; empty if the class can be written. */
  public static List<String> mistakes(ClassPlan plan) {
    return plan.face().isForeign() ? new FaceBridge(plan).mistakes : List.of();
  }

  static List<MethodSpec> methods(ClassPlan plan) {
    return new FaceBridge(plan).methods;
  }

  /** The private method that computes what a public one of the user's passes on to. */
  static MethodPlan inner(MethodPlan method) {
    String name = method.name();
    return method.isPrivate()
        ? method
        : method.named("compute" + Character.toUpperCase(name.charAt(0)) + name.substring(1));
  }

  private void match(Face.Method method) {
    if (GENERAL.containsKey(method.name()) || method.name().equals("copy")) {
      matchGeneral(method);
      return;
    }
    Map<String, OfMatrix> ofMatrices = ofMatrices();
    if (ofMatrices.containsKey(method.name())) {
      matchMatrix(method, ofMatrices.get(method.name()));
      return;
    }
    MethodPlan target = null;
    Set<String> known = new TreeSet<>(GENERAL.keySet());
    known.add("copy");
    known.addAll(ofMatrices.keySet());
    for (MethodPlan each : plan.methods()) {
      if (each.isPrivate()) {
        continue;
      }
      known.add(each.name());
      boolean better = target == null || fits(method, each) > fits(method, target);
      target = each.name().equals(method.name()) && better ? each : target;
    }
    if (target == null) {
      mistakes.add(
          method.name()
              + ": the model has no such method, but "
              + String.join(", ", known)
              + Spelling.suggestion(method.name(), known));
      return;
    }
    matchParameters(method, target);
  }

  /** How well one of several methods of a name fits: samples and weights tell them apart. */
  private static int fits(Face.Method method, MethodPlan target) {
    Map<String, String> wanted = wanted(target);
    int found = 0;
    for (Face.Parameter parameter : method.parameters()) {
      found += parameter.name() != null && known(parameter.name(), wanted) != null ? 1 : 0;
    }
    return 2 * found - wanted.size();
  }

  private void matchGeneral(Face.Method method) {
    if (!method.parameters().isEmpty()) {
      mistakes.add(method.name() + " takes no parameters");
    }
    String returns = GENERAL.getOrDefault(method.name(), face.fullName());
    checkReturn(method, returns);
  }

  /** A public method of a matrix: it stands in the class as it is, so the order counts. */
  private record OfMatrix(String returns, Map<String, String> wanted) {}

  private Map<String, OfMatrix> ofMatrices() {
    Map<String, OfMatrix> all = new LinkedHashMap<>();
    for (MatrixPlan matrix : plan.matrices()) {
      Map<String, String> values = wanted(matrix.entries().program());
      Map<String, String> whole = new LinkedHashMap<>(values);
      values.put("values", "double[]");
      whole.put("matrix", "double[]");
      String name = matrix.name();
      if (matrix.together() != null) {
        Map<String, String> both = wanted(matrix.entries().program());
        matrix.residuals().forEach(residual -> both.put(residual.hint(), "double[]"));
        both.put("values", "double[]");
        all.put(matrix.togetherName(), new OfMatrix("void", both));
      }
      all.put(name, new OfMatrix("void", values));
      all.put(name + "Dense", new OfMatrix("void", whole));
      all.put(name + "Pattern", new OfMatrix("int", wanted(matrix.before().program())));
      all.put(name + "RowStarts", new OfMatrix("int[]", Map.of()));
      all.put(name + "Columns", new OfMatrix("int[]", Map.of()));
    }
    return all;
  }

  private void matchMatrix(Face.Method method, OfMatrix target) {
    checkReturn(method, target.returns());
    List<String> types = method.parameters().stream().map(Face.Parameter::type).toList();
    List<String> names = new ArrayList<>(target.wanted().keySet());
    boolean ordered = types.equals(List.copyOf(target.wanted().values()));
    for (int k = 0; ordered && k < names.size(); k++) {
      String name = method.parameters().get(k).name();
      ordered = name == null || names.get(k).equals(known(name, target.wanted()));
    }
    if (!ordered) {
      List<String> all = new ArrayList<>();
      target.wanted().forEach((name, type) -> all.add(type + " " + name));
      mistakes.add(method.name() + " takes, in this order, (" + String.join(", ", all) + ")");
    }
  }

  private void checkReturn(Face.Method method, String returns) {
    if (!method.returns().equals(returns)) {
      mistakes.add(method.name() + " returns " + returns + ", not " + method.returns());
    }
  }

  private void matchParameters(Face.Method method, MethodPlan target) {
    int before = mistakes.size();
    boolean returns = target.code().result() != null;
    checkReturn(method, returns ? "double" : "void");
    Map<String, String> wanted = wanted(target);
    Map<String, Integer> given = new LinkedHashMap<>();
    for (int k = 0; k < method.parameters().size(); k++) {
      matchParameter(method, k, wanted, given);
    }
    boolean unnamed = method.parameters().stream().anyMatch(p -> p.name() == null);
    wanted.forEach(
        (name, type) -> {
          if (!given.containsKey(name) && !unnamed) {
            mistakes.add(method.name() + " lacks the parameter " + type + " " + name);
          }
        });
    if (mistakes.size() == before) {
      methods.add(write(method, target, wanted, given));
    }
  }

  private void matchParameter(
      Face.Method method, int place, Map<String, String> wanted, Map<String, Integer> given) {
    Face.Parameter parameter = method.parameters().get(place);
    if (parameter.name() == null) {
      mistakes.add(
          method.name()
              + ": the name of parameter "
              + (place + 1)
              + " is not known: compile the interface with -parameters, or write @Name(\"...\")");
      return;
    }
    String name = known(parameter.name(), wanted);
    if (name == null) {
      boolean param =
          plan.program().params().stream().anyMatch(p -> p.name().equals(parameter.name()));
      String advice =
          param
              ? "it is part of the vector double[] parameters"
              : "there are " + String.join(", ", wanted.keySet());
      String suggestion = param ? "" : Spelling.suggestion(parameter.name(), wanted.keySet());
      mistakes.add(
          method.name() + " has no parameter " + parameter.name() + ": " + advice + suggestion);
    } else if (given.put(name, place) != null) {
      mistakes.add(method.name() + " has two parameters " + name);
    } else if (!wanted.get(name).equals(parameter.type())) {
      mistakes.add(
          method.name() + ": " + name + " is " + wanted.get(name) + ", not " + parameter.type());
    }
  }

  /** The name as the model has it; a Greek letter may be written out. */
  private static String known(String name, Map<String, String> wanted) {
    for (String each : wanted.keySet()) {
      if (each.equals(name)) {
        return each;
      }
    }
    for (String each : wanted.keySet()) {
      if (Names.identifier(each).equals(name)) {
        return each;
      }
    }
    return null;
  }

  /** The types of what a method takes by name, in the model's order. */
  private static Map<String, String> wanted(MethodPlan target) {
    Map<String, String> wanted = new LinkedHashMap<>();
    if (target.batch()) {
      wanted.put(MethodRole.SAMPLES.text(), "int");
    }
    wanted.putAll(wanted(target.program()));
    if (target.takesDirection()) {
      wanted.put(MethodRole.DIRECTION.text(), "double[]");
    }
    if (target.takesGradient()) {
      wanted.put(target.written(), "double[]");
    }
    for (ArrayVariable result : target.results()) {
      wanted.put(result.hint(), "double[]");
    }
    return wanted;
  }

  /** The types of inputs, data and parameters by name. */
  private static Map<String, String> wanted(Program program) {
    Map<String, String> wanted = new LinkedHashMap<>();
    for (Symbol symbol : program.given()) {
      String element = symbol.kind() == Kind.INT ? "int" : "double";
      wanted.put(symbol.name(), symbol.isScalar() ? element : element + "[]");
    }
    if (!program.params().isEmpty()) {
      wanted.put(MethodRole.PARAMETERS.text(), "double[]");
    }
    return wanted;
  }

  private MethodSpec write(
      Face.Method method,
      MethodPlan target,
      Map<String, String> wanted,
      Map<String, Integer> given) {
    MethodSpec.Builder out =
        MethodSpec.methodBuilder(method.name())
            .addAnnotation(Override.class)
            .addModifiers(PUBLIC)
            .addJavadoc("$L", target.documentation());
    Names names = new Names(null);
    List<String> own = new ArrayList<>();
    for (Face.Parameter parameter : method.parameters()) {
      String name = names.allocate(parameter.name());
      own.add(name);
      out.addParameter(type(parameter.type()), name);
    }
    List<String> passed = wanted.keySet().stream().map(name -> own.get(given.get(name))).toList();
    boolean returns = target.code().result() != null;
    String call = inner(target).name() + "(" + String.join("," + Text.BREAK, passed) + ")";
    out.addCode(Text.statement((returns ? "return " : "") + call));
    return (returns ? out.returns(TypeName.DOUBLE) : out).build();
  }

  private static TypeName type(String name) {
    return switch (name) {
      case "int" -> TypeName.INT;
      case "double" -> TypeName.DOUBLE;
      case "int[]" -> TypeName.get(int[].class);
      default -> TypeName.get(double[].class);
    };
  }

  /** The interface as JavaPoet names it. */
  static ClassName className(Face face) {
    List<String> rest = face.simpleNames().subList(1, face.simpleNames().size());
    return ClassName.get(
        face.packageName(), face.simpleNames().get(0), rest.toArray(String[]::new));
  }
}
