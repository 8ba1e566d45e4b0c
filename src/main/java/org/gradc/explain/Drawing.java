package org.gradc.explain;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gradc.emit.Markup;
import org.gradc.emit.Picture;
import org.gradc.emit.Picture.Vertex;
import org.gradc.explain.Layers.Place;

/** A graph as SVG, from left to right. Its colours are the page's. */
final class Drawing {
  private static final double LETTER = 7.4;
  private static final double LINE = 17;
  private static final double GAP = 40;
  private static final double MARGIN = 6;

  /** To how much of its size a drawing shrinks before it scrolls. */
  private static final double SMALLEST = 0.7;

  private final StringBuilder out = new StringBuilder();
  private final Map<Place, Double> x = new HashMap<>();
  private final Map<Place, Double> widths = new HashMap<>();
  private final Layers layers;
  private final String arrow;

  private Drawing(Picture picture, String name) {
    layers = new Layers(picture);
    arrow = "arrow-" + name;
  }

  /**
   * Draws a graph.
   *
   * @param name a word that no other drawing of the page has
   * @param description what it shows, for those who do not see it
   */
  static String of(Picture picture, String name, String description) {
    Drawing drawing = new Drawing(picture, name);
    drawing.draw(description);
    return drawing.out.toString();
  }

  private void draw(String description) {
    layers.spread(place -> place.vertex == null ? 10 : height(place.vertex) + 12);
    double right = MARGIN;
    for (List<Place> layer : layers.layers()) {
      double width = layer.stream().mapToDouble(Drawing::width).max().orElse(0);
      for (Place place : layer) {
        x.put(place, right + width / 2);
        widths.put(place, place.vertex == null ? width : width(place));
      }
      right += width + GAP;
    }
    List<Place> all = layers.layers().stream().flatMap(List::stream).toList();
    double top = all.stream().mapToDouble(p -> p.y - half(p)).min().orElse(0) - MARGIN;
    double bottom = all.stream().mapToDouble(p -> p.y + half(p)).max().orElse(0) + MARGIN;
    double width = right - GAP + MARGIN;
    out.append(
        format(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"graph\" role=\"img\""
                + " viewBox=\"0 %.1f %.1f %.1f\" width=\"%.0f\" style=\"min-width: %.0fpx\">\n",
            top, width, bottom - top, width, SMALLEST * width));
    out.append("<title>").append(Markup.escape(description)).append("</title>\n");
    out.append("<defs><marker id=\"").append(arrow);
    out.append(
        "\" viewBox=\"0 0 8 8\" refX=\"7.5\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\"");
    out.append(
        " orient=\"auto\"><path class=\"head\" d=\"M0,0.8 L8,4 L0,7.2 z\"/></marker></defs>\n");
    layers.routes().forEach(this::edge);
    all.stream().filter(place -> place.vertex != null).forEach(this::vertex);
    out.append("</svg>\n");
  }

  private static double width(Place place) {
    if (place.vertex == null) {
      return 0;
    }
    int letters = place.vertex.label().lines().mapToInt(String::length).max().orElse(0);
    return Math.max(26, LETTER * letters + 14);
  }

  private static double height(Vertex vertex) {
    return LINE * Math.max(1, vertex.label().lines().count()) + 8;
  }

  private static double half(Place place) {
    return place.vertex == null ? 1 : height(place.vertex) / 2;
  }

  /** A curve from side to side, straight where it passes a layer. */
  private void edge(List<Place> route) {
    Place last = route.get(0);
    double from = x.get(last) + widths.get(last) / 2;
    StringBuilder path = new StringBuilder(format("M%.1f,%.1f", from, last.y));
    for (Place next : route.subList(1, route.size())) {
      double to = x.get(next) - widths.get(next) / 2;
      double middle = (from + to) / 2;
      path.append(
          format(" C%.1f,%.1f %.1f,%.1f %.1f,%.1f", middle, last.y, middle, next.y, to, next.y));
      from = x.get(next) + widths.get(next) / 2;
      if (next.vertex == null) {
        path.append(format(" H%.1f", from));
      }
      last = next;
    }
    out.append("<path class=\"edge\" marker-end=\"url(#").append(arrow).append(")\" d=\"");
    out.append(path).append("\"/>\n");
  }

  private void vertex(Place place) {
    Vertex vertex = place.vertex;
    double width = widths.get(place);
    double height = height(vertex);
    String kind = vertex.style().name().toLowerCase(Locale.ROOT);
    String side = vertex.forward() ? "forward" : "backward";
    boolean isBox = vertex.style() == Picture.Style.BINDER;
    out.append("<g class=\"").append(kind).append(' ').append(side).append("\">");
    out.append(
        format(
            "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"%.1f\"/>",
            x.get(place) - width / 2,
            place.y - height / 2,
            width,
            height,
            isBox ? 2 : Math.min(height / 2, 13)));
    List<String> lines = vertex.label().lines().toList();
    for (int k = 0; k < lines.size(); k++) {
      double baseline = place.y - height / 2 + LINE * (k + 1);
      boolean isName = k == 0 && lines.size() > 1;
      out.append(
          format(
              "<text%s x=\"%.1f\" y=\"%.1f\">",
              isName ? " class=\"name\"" : "", x.get(place), baseline));
      out.append(Markup.escape(lines.get(k))).append("</text>");
    }
    out.append("</g>\n");
  }

  private static String format(String form, Object... values) {
    return String.format(Locale.ROOT, form, values);
  }
}
