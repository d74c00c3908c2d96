package org.iclprism.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.iclprism.eval.prediction.SecondDerivatives;

/**
 * Second derivatives of relative distance, one row per task diversity and checkpoint: {@code along_steps} by (ln N)²,
 * {@code along_diversities} by (ln D)², and the {@code arrow}s of a readable subset with {@code angle} (degrees, clockwise
 * from up) and {@code size} (0 to 1).
 */
final class FieldRows {
    private static final int ARROWS = 30;
    private static final double MOST = 0.9;

    private FieldRows() {}

    static List<Map<String, Object>> of(List<Map<String, Object>> cells) {
        Grid grid = Grid.counting(cells, "id");
        double[][] distances = grid.mean("relative_distance");
        List<SecondDerivatives.Point> field = SecondDerivatives.of(grid.diversities(), grid.steps(), distances);
        double longest = longest(field);
        int columns = grid.steps().length;
        int every = Math.max(1, (columns + ARROWS - 1) / ARROWS);
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < field.size(); i++) {
            SecondDerivatives.Point point = field.get(i);
            int n = i % columns;
            boolean defined = Double.isFinite(length(point));
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("task_diversity", point.taskDiversity());
            row.put("step", point.step());
            row.put("relative_distance", distances[i / columns][n]);
            row.put("along_steps", point.alongSteps());
            row.put("along_diversities", point.alongDiversities());
            row.put("arrow", defined && (columns - 1 - n) % every == 0);
            row.put("angle", defined ? angle(point) : null);
            row.put("size", defined ? Math.min(1, length(point) / longest) : null);
            rows.add(row);
        }
        return rows;
    }

    /** The length that most arrows stay below: a fit that jumps between two points must not make all others vanish. */
    private static double longest(List<SecondDerivatives.Point> field) {
        double[] lengths = field.stream()
                .mapToDouble(FieldRows::length)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        return lengths.length == 0 ? 1 : lengths[(int) (MOST * (lengths.length - 1))];
    }

    private static double length(SecondDerivatives.Point point) {
        return Math.hypot(point.alongSteps(), point.alongDiversities());
    }

    private static double angle(SecondDerivatives.Point point) {
        double degrees = Math.toDegrees(Math.atan2(point.alongSteps(), point.alongDiversities()));
        return degrees < 0 ? degrees + 360 : degrees;
    }
}
