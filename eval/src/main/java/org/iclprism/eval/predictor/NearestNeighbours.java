package org.iclprism.eval.predictor;

import java.util.ArrayList;
import java.util.List;

/**
 * The mean y of the nearest pairs, all as long as there are fewer; 0 before the first. Each weighs distance^-power: 0 is
 * uniform (Garg et al. 2022), 2 is Akyürek et al. (2023). A pair with the same x takes all weight if the power is above 0.
 */
final class NearestNeighbours implements Learner {
    private final int neighbours;
    private final double power;
    private final List<double[]> inputs = new ArrayList<>();
    private final List<Double> outputs = new ArrayList<>();

    NearestNeighbours(int neighbours, double power) {
        this.neighbours = neighbours;
        this.power = power;
    }

    @Override
    public double predict(double[] x) {
        int count = Math.min(neighbours, inputs.size());
        double[] squares = new double[count];
        double[] values = new double[count];
        int found = 0;
        for (int i = 0; i < inputs.size(); i++) {
            double square = square(x, inputs.get(i));
            if (found < count || square < squares[found - 1]) {
                int place = found < count ? found++ : count - 1;
                while (place > 0 && squares[place - 1] > square) {
                    squares[place] = squares[place - 1];
                    values[place] = values[place - 1];
                    place--;
                }
                squares[place] = square;
                values[place] = outputs.get(i);
            }
        }
        return mean(squares, values);
    }

    private double mean(double[] squares, double[] values) {
        double sum = 0;
        double total = 0;
        boolean exact = power > 0 && squares.length > 0 && squares[0] == 0;
        for (int i = 0; i < squares.length; i++) {
            double weight = exact ? (squares[i] == 0 ? 1 : 0) : Math.pow(squares[i], -power / 2);
            sum += weight * values[i];
            total += weight;
        }
        return total == 0 ? 0 : sum / total;
    }

    private static double square(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += (a[k] - b[k]) * (a[k] - b[k]);
        }
        return sum;
    }

    @Override
    public void learn(double[] x, double y) {
        inputs.add(x.clone());
        outputs.add(y);
    }
}
