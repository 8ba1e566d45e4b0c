package org.gradc.graph;

/** The kernels of sparse matrices in compressed rows; see {@link Kernels}. */
public final class SparseKernels {
  private SparseKernels() {}

  /**
   * Puts the summands of a sparse matrix in order, by row, then by column; those of one place are
   * one entry. Overwrites the rows of summands with the positions of their entries, and starts with
   * the position at which each row begins; gives the columns of the entries. Rows that are negative
   * are no summands. Takes time linear in the numbers of summands, rows and columns.
   */
  public static int[] compress(int[][] rows, int[][] columns, int[] starts, int columnCount) {
    int count = 0;
    for (int[] family : rows) {
      for (int row : family) {
        count += row >= 0 ? 1 : 0;
      }
    }
    int[] rowOf = new int[count];
    int[] columnOf = new int[count];
    int next = 0;
    for (int k = 0; k < rows.length; k++) {
      for (int step = 0; step < rows[k].length; step++) {
        if (rows[k][step] >= 0) {
          rowOf[next] = rows[k][step];
          columnOf[next++] = columns[k][step];
        }
      }
    }
    int[] order = new int[count];
    for (int k = 0; k < count; k++) {
      order[k] = k;
    }
    order = sortedBy(columnOf, columnCount, order);
    order = sortedBy(rowOf, starts.length - 1, order);
    int[] positions = new int[count];
    int[] found = new int[count];
    int entries = 0;
    int row = 0;
    starts[0] = 0;
    for (int k = 0; k < count; k++) {
      int summand = order[k];
      boolean same =
          k > 0
              && rowOf[order[k - 1]] == rowOf[summand]
              && columnOf[order[k - 1]] == columnOf[summand];
      while (row < rowOf[summand]) {
        starts[++row] = entries;
      }
      if (!same) {
        found[entries++] = columnOf[summand];
      }
      positions[summand] = entries - 1;
    }
    while (row < starts.length - 1) {
      starts[++row] = entries;
    }
    next = 0;
    for (int[] family : rows) {
      for (int step = 0; step < family.length; step++) {
        family[step] = family[step] >= 0 ? positions[next++] : -1;
      }
    }
    int[] columnsOfEntries = new int[entries];
    System.arraycopy(found, 0, columnsOfEntries, 0, entries);
    return columnsOfEntries;
  }

  /**
   * A colour for each column of a sparse matrix, so that two columns of one colour have no row in
   * common: the least that no neighbour has, one column after the other (Curtis, Powell and Reid,
   * 1974). Where a row is full, each column has its own.
   */
  public static int[] colours(int[] starts, int[] columns, int columnCount) {
    int[] colours = new int[columnCount];
    boolean full = false;
    for (int row = 0; row < starts.length - 1; row++) {
      full |= starts[row + 1] - starts[row] == columnCount;
    }
    if (full) {
      for (int column = 0; column < columnCount; column++) {
        colours[column] = column;
      }
      return colours;
    }
    int[] entries = new int[columns.length];
    int[] rowOf = new int[columns.length];
    for (int row = 0; row < starts.length - 1; row++) {
      for (int entry = starts[row]; entry < starts[row + 1]; entry++) {
        entries[entry] = entry;
        rowOf[entry] = row;
      }
    }
    entries = sortedBy(columns, columnCount, entries);
    int[] takenBy = new int[columnCount + 1];
    int next = 0;
    for (int column = 0; column < columnCount; column++) {
      int first = next;
      while (next < entries.length && columns[entries[next]] == column) {
        int row = rowOf[entries[next++]];
        for (int entry = starts[row]; entry < starts[row + 1]; entry++) {
          if (columns[entry] < column) {
            takenBy[colours[columns[entry]]] = column;
          }
        }
      }
      int colour = 0;
      while (first < next && column > 0 && takenBy[colour] == column) {
        colour++;
      }
      colours[column] = colour;
    }
    return colours;
  }

  /** The positions of the entries of a sparse matrix by row, in a row by the column's colour. */
  public static int[] byRowAndColour(int[] starts, int[] columns, int[] colours) {
    int[] order = new int[columns.length];
    int[] rowOf = new int[columns.length];
    int[] colourOf = new int[columns.length];
    for (int row = 0; row < starts.length - 1; row++) {
      for (int entry = starts[row]; entry < starts[row + 1]; entry++) {
        order[entry] = entry;
        rowOf[entry] = row;
        colourOf[entry] = colours[columns[entry]];
      }
    }
    return sortedBy(rowOf, starts.length - 1, sortedBy(colourOf, colours.length, order));
  }

  /** How many colours there are: they are numbered from 0. */
  public static int groups(int[] colours) {
    int groups = 0;
    for (int colour : colours) {
      groups = Math.max(groups, colour + 1);
    }
    return groups;
  }

  /**
   * The numbers in the order of their keys, which lie under the limit; those of equal keys stay in
   * order.
   */
  public static int[] sortedBy(int[] keys, int limit, int[] numbers) {
    int[] places = new int[limit + 1];
    for (int number : numbers) {
      places[keys[number] + 1]++;
    }
    for (int key = 0; key < limit; key++) {
      places[key + 1] += places[key];
    }
    int[] sorted = new int[numbers.length];
    for (int number : numbers) {
      sorted[places[keys[number]]++] = number;
    }
    return sorted;
  }
}
