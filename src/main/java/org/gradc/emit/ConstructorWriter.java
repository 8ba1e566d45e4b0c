package org.gradc.emit;

import static javax.lang.model.element.Modifier.PRIVATE;
import static javax.lang.model.element.Modifier.PUBLIC;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import java.security.InvalidParameterException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.gradc.graph.Apply;
import org.gradc.graph.Constant;
import org.gradc.graph.Kind;
import org.gradc.graph.Node;
import org.gradc.graph.Program;
import org.gradc.graph.Symbol;
import org.gradc.schedule.ArrayVariable;

/** Writes the constructor: sizes, the lengths that follow from them, offsets, and the workspace. */
final class ConstructorWriter {
  /**
   * More statements, or terms of a sum, stand in methods of their own, so that none is too large.
   */
  private static final int MOST = 200;

  private final List<MethodSpec> parts = new ArrayList<>();
  private final ClassWriter owner;
  private final ClassScope scope;
  private final List<CodeBlock> code = new ArrayList<>();

  ConstructorWriter(ClassWriter owner) {
    this.owner = owner;
    this.scope = owner.scope();
  }

  MethodSpec write() {
    MethodSpec.Builder constructor = MethodSpec.constructorBuilder().addModifiers(PUBLIC);
    List<CodeBlock> sizes = new ArrayList<>();
    CodeBlock.Builder documentation = CodeBlock.builder();
    documentation.add("Makes an object, with its workspace. Each thread takes one of its own.\n");
    for (Map.Entry<Symbol, String> size : scope.sizes().entrySet()) {
      constructor.addParameter(TypeName.INT, size.getValue());
      documentation.add(
          "\n@param $L the size {@code $L}, not negative",
          size.getValue(),
          Documentation.escaped(size.getKey().name()));
      owner.use(HelperMethod.LENGTH);
      sizes.add(
          Text.statement(
              "this."
                  + size.getValue()
                  + " = length("
                  + StringLiteral.of(size.getKey().name())
                  + ", "
                  + size.getValue()
                  + ")"));
    }
    writeRequirements();
    List<Node> lengths = new ArrayList<>(scope.extents().keySet());
    lengths.sort((a, b) -> Integer.compare(a.id(), b.id()));
    lengths.forEach(this::writeExtent);
    writeEntries();
    writeOffsets();
    writeWorkspace();
    constructor.addJavadoc(documentation.build());
    List<CodeBlock> statements = new ArrayList<>(code);
    while (statements.size() > MOST) {
      statements = grouped(statements);
    }
    sizes.forEach(constructor::addCode);
    statements.forEach(constructor::addCode);
    return constructor.build();
  }

  /** The calls of private methods of so many statements each. */
  private List<CodeBlock> grouped(List<CodeBlock> statements) {
    List<CodeBlock> calls = new ArrayList<>();
    for (int from = 0; from < statements.size(); from += MOST) {
      MethodSpec.Builder part =
          MethodSpec.methodBuilder(owner.methodNames().allocate("allocate")).addModifiers(PRIVATE);
      statements.subList(from, Math.min(from + MOST, statements.size())).forEach(part::addCode);
      parts.add(part.build());
      calls.add(Text.statement(part.build().name() + "()"));
    }
    return calls;
  }

  /** Whether private methods set fields, which are not final then. */
  boolean isCut() {
    return !parts.isEmpty();
  }

  /** What sizes have to satisfy comes first: lengths are proved to fit only where it holds. */
  private void writeRequirements() {
    for (Program.Requirement requirement : owner.plan().program().requirements()) {
      if (requirement.isOfSizes() && !isTrue(requirement.condition())) {
        ExpressionWriter expressions = owner.expressions(new MethodScope(scope));
        Text condition = expressions.negation(ClassScope.exact(requirement.condition()));
        owner.use(expressions);
        Class<? extends RuntimeException> type =
            requirement.written()
                ? InvalidParameterException.class
                : IllegalArgumentException.class;
        code.add(
            CodeBlock.builder()
                .add(Text.head("if (" + condition.code() + ")"))
                .add(Text.failure(type, requirement.text()))
                .add("$<}\n")
                .build());
      }
    }
  }

  private static boolean isTrue(Node condition) {
    return condition instanceof Constant constant && constant.truth();
  }

  private void line(String statement) {
    code.add(Text.statement(statement));
  }

  private void writeExtent(Node extent) {
    if (!(extent instanceof Apply) || !extent.isOfSizes()) {
      return;
    }
    owner.use(HelperMethod.LENGTH);
    ExpressionWriter expressions = owner.expressions(new MethodScope(scope));
    String value = expressions.write(ClassScope.exact(extent)).code();
    owner.use(expressions);
    String name = scope.extents().get(extent);
    line(name + " = length(" + StringLiteral.of(name) + "," + Text.BREAK + value + ")");
  }

  /** Products of two lengths fit in 64 bits, those of more may wrap. */
  private void writeEntries() {
    Map<List<Node>, String> shapes = new LinkedHashMap<>();
    Program program = owner.plan().program();
    List<Symbol> symbols = new ArrayList<>(program.inputs());
    symbols.addAll(program.data());
    symbols.addAll(program.params());
    symbols.forEach(symbol -> shapes.putIfAbsent(symbol.shape(), symbol.name()));
    for (MethodPlan method : owner.plan().methods()) {
      if (!method.batch()) {
        method.results().forEach(result -> shapes.putIfAbsent(result.shape(), result.hint()));
      }
    }
    shapes.forEach(
        (shape, name) -> {
          if (shape.stream().filter(extent -> !(extent instanceof Constant)).count() > 1
              && shape.size() > 2) {
            owner.use(HelperMethod.CHECK_ENTRIES);
            String what = StringLiteral.of(name + Documentation.shape(shape));
            line("checkEntries(" + what + "," + Text.BREAK + scope.realLength(shape) + ")");
          }
        });
  }

  private void writeOffsets() {
    Symbol before = null;
    for (Symbol param : scope.params()) {
      if (scope.constantOffset(param) == null) {
        owner.use(HelperMethod.LENGTH);
        line(
            scope.offset(param)
                + " = length("
                + StringLiteral.of("the offset of " + param.name())
                + ","
                + Text.BREAK
                + end(before)
                + ")");
      }
      before = param;
    }
    if (before != null && !isConstant(before)) {
      owner.use(HelperMethod.LENGTH);
      line(
          "length("
              + StringLiteral.of("the number of parameters")
              + ","
              + Text.BREAK
              + end(before)
              + ")");
    }
  }

  /** Where a param ends, in 64 bits. */
  private String end(Symbol param) {
    String length = scope.longLength(param.shape());
    boolean constant = length.chars().allMatch(Character::isDigit);
    boolean wide = length.contains("L") || length.startsWith("(long) ");
    return scope.offset(param)
        + " + "
        + (constant ? length + "L" : wide ? length : "(long) " + length);
  }

  private boolean isConstant(Symbol param) {
    return scope.constantOffset(param) != null
        && param.shape().stream().allMatch(Constant.class::isInstance);
  }

  private void writeWorkspace() {
    boolean open = false;
    Total total = new Total(".0", "double");
    for (ArrayVariable array : scope.arrays().keySet()) {
      open |=
          scope.shapes(array).stream()
              .anyMatch(shape -> shape.stream().anyMatch(e -> !(e instanceof Constant)));
      add(array, 1, total, scope::realLength);
    }
    if (open) {
      owner.use(HelperMethod.CHECK_WORKSPACE);
      line("checkWorkspace(" + total.text() + ")");
    }
    scope.arrays().forEach((array, name) -> line(name + " = " + allocation(array, name)));
    for (Carried.Page page : scope.carried().pages()) {
      line(page.name() + " = new double[" + page.length() + "]");
    }
  }

  /** The methods that the constructor and long sums are cut into. */
  List<MethodSpec> parts() {
    return parts;
  }

  /** Arrays of constant lengths are allocated without ado, as far as Java has arrays of them. */
  private String allocation(ArrayVariable array, String name) {
    boolean one = scope.isOfOneLength(array);
    String length = scope.allocated(array);
    if (length.length() < 10 && length.chars().allMatch(Character::isDigit)) {
      return "new " + element(array) + "[" + length + "]";
    }
    HelperMethod helper =
        switch (array.kind()) {
          case REAL -> HelperMethod.REALS;
          case INT -> HelperMethod.INTEGERS;
          case TRUTH -> HelperMethod.TRUTHS;
        };
    owner.use(helper);
    owner.use(HelperMethod.CHECK_ENTRIES);
    String exact =
        one
            ? scope.realLength(scope.shapes(array).get(0))
            : scope.largest(array, scope::realLength);
    if (length.chars().allMatch(Character::isDigit)) {
      exact = length + ".0";
    }
    return helper.name().toLowerCase(Locale.ROOT)
        + "("
        + StringLiteral.of(name)
        + ", "
        + exact
        + ")";
  }

  /** A sum of products, each with a number in front. */
  private final class Total {
    private final Map<String, Long> products = new LinkedHashMap<>();
    private final String suffix;
    private final String type;
    private long constant;

    Total(String suffix, String type) {
      this.suffix = suffix;
      this.type = type;
    }

    void add(long times, String product) {
      products.merge(product, times, Long::sum);
    }

    String text() {
      List<String> terms = new ArrayList<>();
      if (constant != 0 || products.isEmpty()) {
        terms.add(constant + (products.isEmpty() ? "" : suffix));
      }
      products.forEach(
          (product, times) -> {
            boolean several = product.contains(" * ") && !product.startsWith("Math");
            String factor = times == 1 ? several ? "(" + type + ") " : "" : times + suffix + " * ";
            terms.add(factor + product);
          });
      while (terms.size() > MOST) {
        List<String> some = terms.subList(terms.size() - MOST, terms.size());
        String call = part(sum(some));
        some.clear();
        terms.add(0, call);
      }
      return sum(terms);
    }

    private String sum(List<String> terms) {
      return String.join(Text.BREAK + "+ ", terms);
    }

    /** The call of a private method that gives the sum. */
    private String part(String sum) {
      String name = owner.methodNames().allocate("entries");
      parts.add(
          MethodSpec.methodBuilder(name)
              .addModifiers(PRIVATE)
              .returns(type.equals("long") ? TypeName.LONG : TypeName.DOUBLE)
              .addCode(Text.statement("return " + sum))
              .build());
      return name + "()";
    }
  }

  /** Adds the length of an array, so many times. */
  private void add(
      ArrayVariable array, long times, Total total, Function<List<Node>, String> product) {
    String length = scope.allocated(array);
    if (!scope.isOfOneLength(array)) {
      total.add(times, scope.largest(array, product));
    } else if (length.length() < 16 && length.chars().allMatch(Character::isDigit)) {
      total.constant += times * Long.parseLong(length);
    } else {
      int end = length.indexOf(" * ");
      boolean scaled = end > 0 && length.substring(0, end).chars().allMatch(Character::isDigit);
      long factor = scaled ? Long.parseLong(length.substring(0, end)) : 1;
      total.add(times * factor, scaled ? length.substring(end + 3) : length);
    }
  }

  /** Writes the size of the workspace in bytes. */
  MethodSpec workspaceBytes() {
    Total total = new Total("L", "long");
    total.constant = scope.carried().bytes();
    for (ArrayVariable array : scope.arrays().keySet()) {
      int bytes = array.kind() == Kind.TRUTH ? 1 : 8;
      if (scope.isGrowing(array)) {
        total.add(bytes, scope.arrays().get(array) + ".length");
      } else {
        add(array, bytes, total, scope::longLength);
      }
    }
    return MethodSpec.methodBuilder("workspaceBytes")
        .addModifiers(PUBLIC)
        .returns(TypeName.LONG)
        .addJavadoc("The size of this object's workspace, in bytes.")
        .addCode(Text.statement("return " + total.text()))
        .build();
  }

  private static String element(ArrayVariable array) {
    return switch (array.kind()) {
      case REAL -> "double";
      case INT -> "long";
      case TRUTH -> "boolean";
    };
  }
}
