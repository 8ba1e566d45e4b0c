package org.gradc.schedule;

import java.util.List;
import org.gradc.graph.Constant;
import org.gradc.graph.Index;
import org.gradc.graph.Kind;
import org.gradc.graph.Node;
import org.gradc.graph.Operation;
import org.gradc.graph.Symbol;

/**
 * A Java expression in terms of variables: a node of the graph with what is stored already taken
 * out.
 */
public sealed interface Expr {
  Kind kind();

  /** Whether an integer expression has 64 bits. */
  default boolean isWide() {
    return false;
  }

  record Literal(Constant value) implements Expr {
    @Override
    public Kind kind() {
      return value.kind();
    }

    @Override
    public boolean isWide() {
      return value.kind() == Kind.INT && value.integer() != (int) value.integer();
    }
  }

  record Use(Variable variable) implements Expr {
    @Override
    public Kind kind() {
      return variable.kind();
    }

    @Override
    public boolean isWide() {
      return variable.isWide();
    }
  }

  record LoopIndex(Index index) implements Expr {
    @Override
    public Kind kind() {
      return Kind.INT;
    }
  }

  /** A scalar symbol: a size, an input, data, a param. */
  record Scalar(Symbol symbol) implements Expr {
    @Override
    public Kind kind() {
      return symbol.kind();
    }
  }

  /**
   * A length: an integer that depends on sizes only and is computed once, when the object is made,
   * or one that data decide and that is known once room was made for an array of that length.
   */
  record Extent(Node value) implements Expr {
    @Override
    public Kind kind() {
      return Kind.INT;
    }
  }

  /**
   * An operation.
   *
   * @param isWide whether an integer result has 64 bits
   * @param exact whether integer arithmetic has to watch for overflow
   */
  record Operate(Operation operation, List<Expr> operands, boolean isWide, boolean exact)
      implements Expr {
    @Override
    public Kind kind() {
      return operation.result();
    }
  }

  record Select(Expr condition, Expr consequence, Expr alternative) implements Expr {
    @Override
    public Kind kind() {
      return consequence.kind();
    }

    @Override
    public boolean isWide() {
      return consequence.isWide() || alternative.isWide();
    }
  }

  /** An entry of an array. */
  record Read(ArrayVariable array, List<Expr> subscripts) implements Expr {
    @Override
    public Kind kind() {
      return array.kind();
    }

    /** The integers of the workspace have 64 bits, those of the caller 32. */
    @Override
    public boolean isWide() {
      return array.kind() == Kind.INT && array.home() == ArrayVariable.Home.WORKSPACE;
    }
  }
}
