package org.gradc.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.gradc.emit.Picture;
import org.gradc.emit.Picture.Edge;
import org.gradc.emit.Picture.Vertex;

/**
 * A graph in layers, each edge going from one to the next: layers by longest paths, an edge over
 * several layers as a chain of places without a vertex, the order within a layer by barycentres
 * (Sugiyama, Tagawa and Toda, Methods for visual understanding of hierarchical system structures,
 * 1981). The same graph always has the same layout.
 */
final class Layers {
  private static final int SWEEPS = 24;

  /** A place in a layer: of a vertex, or of an edge that passes by. */
  static final class Place {
    final Vertex vertex;
    final List<Place> before = new ArrayList<>();
    final List<Place> after = new ArrayList<>();
    int order;
    double y;

    Place(Vertex vertex) {
      this.vertex = vertex;
    }
  }

  private final Map<Integer, Integer> layerOf = new HashMap<>();
  private final List<List<Place>> layers = new ArrayList<>();
  private final List<List<Place>> routes = new ArrayList<>();

  Layers(Picture picture) {
    assign(picture);
    Map<Integer, Place> places = new HashMap<>();
    for (Vertex vertex : picture.vertices()) {
      places.put(vertex.id(), add(layerOf.get(vertex.id()), new Place(vertex)));
    }
    for (Edge edge : picture.edges()) {
      route(places.get(edge.from()), places.get(edge.to()), edge);
    }
    order();
  }

  /** The layers with their places in order. */
  List<List<Place>> layers() {
    return layers;
  }

  /** The places that each edge goes through. */
  List<List<Place>> routes() {
    return routes;
  }

  /** A vertex stands one after the last of its operands; what has none, just before its use. */
  private void assign(Picture picture) {
    Map<Integer, Integer> use = new HashMap<>();
    for (Vertex vertex : picture.vertices()) {
      layerOf.put(vertex.id(), 0);
    }
    Map<Integer, List<Edge>> into = new HashMap<>();
    picture.edges().forEach(e -> into.computeIfAbsent(e.to(), to -> new ArrayList<>()).add(e));
    for (Vertex vertex : picture.vertices()) {
      for (Edge edge : into.getOrDefault(vertex.id(), List.of())) {
        layerOf.merge(vertex.id(), layerOf.get(edge.from()) + 1, Math::max);
      }
    }
    picture.edges().forEach(e -> use.merge(e.from(), layerOf.get(e.to()) - 1, Math::min));
    for (Vertex vertex : picture.vertices()) {
      if (!into.containsKey(vertex.id()) && use.containsKey(vertex.id())) {
        layerOf.put(vertex.id(), use.get(vertex.id()));
      }
    }
  }

  private Place add(int layer, Place place) {
    while (layers.size() <= layer) {
      layers.add(new ArrayList<>());
    }
    layers.get(layer).add(place);
    return place;
  }

  private void route(Place from, Place to, Edge edge) {
    List<Place> route = new ArrayList<>(List.of(from));
    for (int layer = layerOf.get(edge.from()) + 1; layer < layerOf.get(edge.to()); layer++) {
      route.add(add(layer, new Place(null)));
    }
    route.add(to);
    for (int k = 1; k < route.size(); k++) {
      route.get(k - 1).after.add(route.get(k));
      route.get(k).before.add(route.get(k - 1));
    }
    routes.add(route);
  }

  // Order within layers

  /** Sweeps forward and backward by turns; the order with the fewest crossings stays. */
  private void order() {
    layers.forEach(Layers::number);
    long best = crossings();
    List<List<Place>> found = copy();
    for (int sweep = 0; sweep < SWEEPS && best > 0; sweep++) {
      boolean forward = sweep % 2 == 0;
      for (int k = 1; k < layers.size(); k++) {
        List<Place> layer = layers.get(forward ? k : layers.size() - 1 - k);
        Map<Place, Double> centre = new HashMap<>();
        layer.forEach(
            p -> centre.put(p, mean(forward ? p.before : p.after, q -> q.order, p.order)));
        layer.sort(Comparator.comparingDouble(centre::get));
        number(layer);
      }
      long now = crossings();
      if (now < best) {
        best = now;
        found = copy();
      }
    }
    layers.clear();
    layers.addAll(found);
    layers.forEach(Layers::number);
  }

  private List<List<Place>> copy() {
    List<List<Place>> all = new ArrayList<>();
    layers.forEach(layer -> all.add(new ArrayList<>(layer)));
    return all;
  }

  private static void number(List<Place> layer) {
    for (int k = 0; k < layer.size(); k++) {
      layer.get(k).order = k;
    }
  }

  private static double mean(List<Place> places, ToDoubleFunction<Place> what, double otherwise) {
    return places.stream().mapToDouble(what).average().orElse(otherwise);
  }

  /** How many pairs of edges between neighbouring layers cross. */
  private long crossings() {
    long count = 0;
    for (List<Place> layer : layers) {
      List<int[]> ends = new ArrayList<>();
      layer.forEach(p -> p.after.forEach(q -> ends.add(new int[] {p.order, q.order})));
      for (int a = 0; a < ends.size(); a++) {
        for (int b = a + 1; b < ends.size(); b++) {
          int left = ends.get(a)[0] - ends.get(b)[0];
          int right = ends.get(a)[1] - ends.get(b)[1];
          count += Integer.signum(left) * Integer.signum(right) < 0 ? 1 : 0;
        }
      }
    }
    return count;
  }

  // Heights

  /**
   * Gives each place its y: as near as can be to the mean of its neighbours, in order, with room
   * for its height.
   */
  void spread(ToDoubleFunction<Place> height) {
    for (List<Place> layer : layers) {
      place(layer, new double[layer.size()], height);
    }
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      boolean forward = sweep % 2 == 0;
      for (int k = 0; k < layers.size(); k++) {
        List<Place> layer = layers.get(forward ? k : layers.size() - 1 - k);
        double[] wanted =
            layer.stream()
                .mapToDouble(
                    p ->
                        mean(
                            p.before.isEmpty() || !forward && !p.after.isEmpty()
                                ? p.after
                                : p.before,
                            q -> q.y,
                            p.y))
                .toArray();
        place(layer, wanted, height);
      }
    }
  }

  /**
   * Least squares under distances, by pooling what would overlap (Ayer and others, An empirical
   * distribution function for sampling with incomplete information, 1955).
   */
  private static void place(List<Place> layer, double[] wanted, ToDoubleFunction<Place> height) {
    int count = layer.size();
    double[] offset = new double[count];
    for (int k = 1; k < count; k++) {
      double room = height.applyAsDouble(layer.get(k - 1)) + height.applyAsDouble(layer.get(k));
      offset[k] = offset[k - 1] + room / 2;
    }
    double[] sum = new double[count];
    int[] size = new int[count];
    int blocks = 0;
    for (int k = 0; k < count; k++) {
      sum[blocks] = wanted[k] - offset[k];
      size[blocks++] = 1;
      while (blocks > 1
          && sum[blocks - 2] / size[blocks - 2] > sum[blocks - 1] / size[blocks - 1]) {
        sum[blocks - 2] += sum[blocks - 1];
        size[blocks - 2] += size[blocks - 1];
        blocks--;
      }
    }
    double[] means = new double[count];
    for (int block = 0, k = 0; block < blocks; k += size[block++]) {
      Arrays.fill(means, k, k + size[block], sum[block] / size[block]);
    }
    for (int k = 0; k < count; k++) {
      layer.get(k).y = means[k] + offset[k];
    }
  }
}
