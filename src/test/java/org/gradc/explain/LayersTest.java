package org.gradc.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.gradc.emit.Picture;
import org.gradc.emit.Picture.Edge;
import org.gradc.emit.Picture.Style;
import org.gradc.emit.Picture.Vertex;
import org.gradc.explain.Layers.Place;
import org.junit.jupiter.api.Test;

class LayersTest {
  private static Picture picture(int count, int[]... edges) {
    List<Vertex> vertices = new ArrayList<>();
    for (int id = 0; id < count; id++) {
      vertices.add(new Vertex(id, "v" + id, Style.OPERATION, true, true));
    }
    List<Edge> all = new ArrayList<>();
    for (int[] edge : edges) {
      all.add(new Edge(edge[0], edge[1]));
    }
    return new Picture("P", vertices, all);
  }

  private static int[] edge(int from, int to) {
    return new int[] {from, to};
  }

  private static List<String> text(Layers layers) {
    return layers.layers().stream()
        .map(
            layer ->
                String.join(
                    " ",
                    layer.stream().map(p -> p.vertex == null ? "-" : p.vertex.label()).toList()))
        .toList();
  }

  @Test
  void aVertexStandsAfterItsOperandsAndALeafBeforeItsUse() {
    Picture chain = picture(5, edge(0, 1), edge(1, 2), edge(3, 2), edge(2, 4));
    assertThat(text(new Layers(chain))).containsExactly("v0", "v1 v3", "v2", "v4");
  }

  @Test
  void aLongEdgePassesTheLayersBetween() {
    Layers layers = new Layers(picture(4, edge(0, 1), edge(1, 2), edge(2, 3), edge(0, 3)));
    assertThat(layers.layers()).extracting(List::size).containsExactly(1, 2, 2, 1);
    assertThat(layers.routes().get(3)).hasSize(4);
  }

  @Test
  void edgesThatNeedNotCrossDoNot() {
    Picture crossed = picture(6, edge(0, 4), edge(1, 3), edge(2, 5), edge(0, 5), edge(1, 4));
    assertThat(crossings(new Layers(crossed))).isZero();
  }

  @Test
  void verticesKeepTheirRoomAndTheSameGraphItsLayout() {
    for (int seed = 1; seed <= 50; seed++) {
      Random random = new Random(seed);
      List<int[]> edges = new ArrayList<>();
      for (int to = 1; to < 40; to++) {
        edges.add(edge(random.nextInt(to), to));
        edges.add(edge(random.nextInt(to), to));
      }
      Picture picture = picture(40, edges.toArray(new int[0][]));
      Layers layers = new Layers(picture);
      layers.spread(place -> 20);
      for (List<Place> layer : layers.layers()) {
        for (int k = 1; k < layer.size(); k++) {
          assertThat(layer.get(k).y - layer.get(k - 1).y).as("seed " + seed).isGreaterThan(19.99);
        }
      }
      assertThat(text(layers)).as("seed " + seed).isEqualTo(text(new Layers(picture)));
    }
  }

  private static int crossings(Layers layers) {
    int count = 0;
    for (List<Place> one : layers.routes()) {
      for (List<Place> other : layers.routes()) {
        for (int k = 1; k < Math.min(one.size(), other.size()); k++) {
          boolean starts = one.get(k - 1).order < other.get(k - 1).order;
          boolean ends = one.get(k).order > other.get(k).order;
          count += starts && ends ? 1 : 0;
        }
      }
    }
    return count;
  }
}
