package org.gradc.optimize;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.gradc.graph.Accumulate;
import org.gradc.graph.Build;
import org.gradc.graph.Graph;
import org.gradc.graph.Index;
import org.gradc.graph.Member;
import org.gradc.graph.Node;
import org.gradc.graph.Reachable;
import org.gradc.graph.Recur;
import org.gradc.graph.Reduce;
import org.gradc.graph.Rewriter;
import org.gradc.graph.Update;

/**
 * Gives loops over equal ranges the same indices, so that what is common to two of them is one
 * node, and the schedule can make one loop of them. A loop takes the first index of its range that
 * is free: one inside another over the same range takes the second. What reads a member stands in
 * the loops of its recurrence, whether it depends on their indices or not.
 */
public final class CommonIndices {
  /** The indices of a range, outermost first. */
  private record Range(Node lower, Node upper) {}

  /** A member whose lengths depend on the loops around, in some of them. */
  private record Placed(Member member, List<Node> shape) {}

  private final Graph graph;
  private final Map<Placed, Node> placed = new HashMap<>();
  private final Map<Range, List<Index>> pool = new HashMap<>();
  private final Map<Member, Recur> owners = new HashMap<>();
  private final Map<Recur, Recur> withOwnMembers = new HashMap<>();
  private final Map<Node, Node> renewed = new LinkedHashMap<>();

  public CommonIndices(Graph graph) {
    this.graph = graph;
  }

  /**
   * The nodes with common indices, in a graph that keeps equal ones apart; all calls share them.
   */
  public List<Node> over(List<Node> roots, Map<Node, String> names) {
    owners.clear();
    Map<Node, Node> closed = new HashMap<>();
    new Renaming(null, Map.of(), closed).rewrite(roots);
    renewed.forEach(
        (before, now) -> {
          String name = names.get(before);
          if (name != null) {
            names.putIfAbsent(now, name);
          }
        });
    return roots.stream().map(closed::get).toList();
  }

  /** What bound variables become in one loop and those around it. */
  private final class Renaming {
    private final Renaming outer;
    private final Map<Node, Node> bound;
    private final Map<Node, Node> memory;
    private final Set<Node> visible = new HashSet<>();
    private final Map<Node, Set<Node>> loopsAround = new HashMap<>();

    Renaming(Renaming outer, Map<Node, Node> bound, Map<Node, Node> memory) {
      this.outer = outer;
      this.bound = bound;
      this.memory = memory;
      if (outer != null) {
        visible.addAll(outer.visible);
        loopsAround.putAll(outer.loopsAround);
      }
      visible.addAll(bound.keySet());
    }

    Node now(Node node) {
      for (Renaming level = this; level != null; level = level.outer) {
        Node now = level.bound.get(node);
        now = now == null ? level.memory.get(node) : now;
        if (now != null) {
          return now;
        }
      }
      return node;
    }

    /** Rewrites what depends on the variables of this level, or on none at the outermost one. */
    void rewrite(List<? extends Node> roots) {
      Predicate<Node> here =
          node ->
              outer == null
                  ? !memory.containsKey(node)
                  : !bound.containsKey(node) && node.free().containsAny(bound.keySet());
      for (Node node : Reachable.from(roots, here)) {
        if (node.free().isWithin(visible) && !memory.containsKey(node)) {
          Node now = renew(node);
          memory.put(node, now);
          if (now != node) {
            renewed.put(node, now);
          }
        }
      }
    }

    private Node renew(Node node) {
      if (node instanceof Build build) {
        Renaming inside = within(List.of(build), build.loops(), new ArrayList<>());
        List<Index> indices = build.indices().stream().map(i -> (Index) inside.now(i)).toList();
        return graph.build(indices, inside.of(build.body()));
      }
      if (node instanceof Reduce reduce) {
        List<Index> indices = new ArrayList<>();
        Renaming inside = within(List.of(reduce), reduce.indices(), indices);
        return graph.reduce(
            reduce.monoid(), indices, inside.of(reduce.condition()), inside.of(reduce.body()));
      }
      if (node instanceof Accumulate accumulate) {
        List<Node> shape = accumulate.shape().stream().map(this::now).toList();
        return graph.accumulate(shape, updates(accumulate.updates(), List.of(accumulate)));
      }
      if (node instanceof Recur recur) {
        List<Index> indices = new ArrayList<>();
        List<Update> prologue = updates(recur.prologue(), List.of(recur));
        Map<Node, Node> members = members(recur);
        Renaming inside = within(List.of(recur), members, recur.indices(), indices);
        List<Node> around = new ArrayList<>(recur.indices());
        around.add(recur);
        List<Update> steps = inside.updates(recur.updates(), around);
        List<Member> made = recur.members().stream().map(m -> (Member) members.get(m)).toList();
        return owning(graph.recur(made, prologue, indices, recur.direction(), steps));
      }
      List<Node> operands = node.operands().stream().map(this::now).toList();
      return operands.equals(node.operands()) ? node : node.withOperands(graph, operands);
    }

    private Map<Node, Node> members(Recur recur) {
      Map<Node, Node> result = new HashMap<>();
      for (Member member : recur.members()) {
        List<Node> shape = member.shape().stream().map(this::now).toList();
        result.put(
            member,
            placed.computeIfAbsent(
                new Placed(member, shape), p -> member.withOperands(graph, shape)));
      }
      return result;
    }

    /** Rewrites a node inside of this level; what depends on no loop has been rewritten before. */
    Node of(Node node) {
      if (outer != null) {
        outer.of(node);
        rewrite(List.of(node));
      }
      return now(node);
    }

    /**
     * The level of what is inside of loops; their new indices are added to a list.
     *
     * @param around what binds the loops, and the loops that it opens around them: since a node
     *     binds its indices for all its parts alike, none of them may be one on which it depends
     */
    Renaming within(List<Node> around, List<Index> indices, List<Index> common) {
      return within(around, Map.of(), indices, common);
    }

    private Renaming within(
        List<Node> around, Map<Node, Node> members, List<Index> indices, List<Index> common) {
      Set<Node> taken = new HashSet<>();
      for (Node part : around) {
        for (Node variable : part.free().asList()) {
          if (visible.contains(variable) && !indices.contains(variable)) {
            taken.add(now(variable));
            taken.addAll(loopsAround.getOrDefault(variable, Set.of()));
          }
        }
      }
      Renaming level = new Renaming(this, new HashMap<>(members), new HashMap<>());
      for (Index index : indices) {
        Range range = new Range(level.of(index.lower()), level.of(index.upper()));
        Index chosen = first(range, index.name(), taken);
        taken.add(chosen);
        common.add(chosen);
        level.bound.put(index, chosen);
        level.visible.add(index);
      }
      members.keySet().forEach(member -> level.loopsAround.put(member, taken));
      return level;
    }

    private List<Update> updates(List<Update> updates, List<Node> around) {
      List<Update> result = new ArrayList<>();
      for (Update update : updates) {
        List<Index> indices = new ArrayList<>();
        Renaming inside = within(around, update.indices(), indices);
        result.add(
            new Update(
                update.target(),
                update.mode(),
                indices,
                inside.of(update.condition()),
                update.subscripts().stream().map(inside::of).toList(),
                inside.of(update.body())));
      }
      return result;
    }
  }

  /**
   * The recurrence with members of its own: of one that stands in two loops, the values of both may
   * be alive at a time.
   */
  private Recur owning(Recur recur) {
    boolean owns = recur.members().stream().allMatch(m -> owners.getOrDefault(m, recur) == recur);
    Recur own = owns ? recur : withOwnMembers.computeIfAbsent(recur, this::withOwnMembers);
    own.members().forEach(member -> owners.put(member, own));
    return own;
  }

  private Recur withOwnMembers(Recur recur) {
    Map<Node, Node> fresh = new HashMap<>();
    for (Member member : recur.members()) {
      fresh.put(member, graph.member(member.name(), member.kind(), member.shape()));
    }
    List<Node> before = recur.operands();
    List<Node> operands = Rewriter.copying(graph, fresh, before).rewriteAll(before);
    return (Recur) recur.withOperands(graph, operands);
  }

  private Index first(Range range, String name, Set<Node> taken) {
    List<Index> known = pool.computeIfAbsent(range, r -> new ArrayList<>());
    for (Index index : known) {
      if (!taken.contains(index)) {
        return index;
      }
    }
    Index made = graph.index(name, range.lower(), range.upper());
    known.add(made);
    return made;
  }
}
