package org.iclprism.eval.bayes;

import java.util.Arrays;
import java.util.TreeMap;

/**
 * One cell under context-dependent weights (Wurgaft et al. 2025, section 4.9 of its code's extensions): training and the
 * prompt at hand are evidence alike. After N·B·C examples of training and c of the prompt a strategy's log likelihood is
 * -γ [(N·B·C)^(1-α) · L + c^(1-α) · ℓ(c)], ℓ(c) its own mean loss over those c; so weights differ between positions.
 *
 * @param run strategies with average loss and complexity
 * @param trained N·B·C
 * @param outputs of whole prompts
 * @param positions of one prompt
 * @param losses [strategies][prompts, positions]: sum of the strategy's own losses at the earlier positions of the prompt
 */
public record ContextTerm(RunEvidence run, double trained, CellOutputs outputs, int positions, float[][] losses)
        implements Term {
    /** Name of the mean weight of M among a cell's measures of quality. */
    static final String WEIGHT = "weight_m";

    private static final double LEAST_PROBABILITY = 1e-12;
    private static final ModelForm FORM = ModelForm.STANDARD;

    @Override
    public double at(double[] parameters, double[] gradient) {
        return sum(FORM.model(parameters), gradient, null);
    }

    /** Divergence, quality and, as {@code weight_m}, the mean weight of M over prompts and positions. */
    public MixtureScore score(StrategyModel model) {
        Sums sums = new Sums(outputs.width());
        double divergence = sum(model, new double[StrategyModel.PARAMETERS], sums);
        return new MixtureScore(divergence, sums.means(divergence));
    }

    private double sum(StrategyModel model, double[] gradient, Sums sums) {
        Arrays.fill(gradient, 0);
        Weights weights = new Weights(model);
        double[] slopes = new double[losses.length];
        int places = losses[0].length;
        double value = 0;
        for (int place = 0; place < places; place++) {
            weights.move(place);
            value += divergence(place, weights.values, slopes);
            weights.addGradient(slopes, gradient);
            if (sums != null) {
                sums.add(this, place, weights.values);
            }
        }
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] /= places;
        }
        return value / places;
    }

    /** At one position, with slopes by log weights. */
    private double divergence(int place, double[] weights, double[] slopes) {
        Arrays.fill(slopes, 0);
        double value = 0;
        for (int i = place * outputs.width(); i < (place + 1) * outputs.width(); i++) {
            double target = outputs.t()[i];
            double mix = outputs.mix(weights, i);
            double slope;
            if (outputs.width() == 1) {
                value += (target - mix) * (target - mix);
                slope = 2 * (mix - target);
            } else {
                value += target > 0
                        ? target * Math.log(Math.max(target, LEAST_PROBABILITY) / Math.max(mix, LEAST_PROBABILITY))
                        : 0;
                slope = mix > LEAST_PROBABILITY ? -target / mix : 0;
            }
            for (int a = 0; a < slopes.length; a++) {
                slopes[a] += slope * outputs.strategies()[a][i];
            }
        }
        Softmax.chain(weights, slopes);
        return value;
    }

    /** The strategies' weights at one position, and the derivatives of their logarithms by (ln α, ln β, ln γ). */
    private final class Weights {
        private final StrategyModel model;
        private final double[] values = new double[losses.length];
        private final double[][] directions = new double[losses.length][StrategyModel.PARAMETERS];
        private final double[] prior = new double[losses.length];
        private final double[] training = new double[losses.length];

        Weights(StrategyModel model) {
            this.model = model;
            double[] logs = model.logWeights(0, run.strategies());
            double[][] slopes = model.logWeightGradients(0, run.strategies());
            for (int a = 0; a < values.length; a++) {
                prior[a] = logs[a];
                directions[a][1] = slopes[a][1];
                training[a] = -model.gamma()
                        * Math.pow(trained, 1 - model.alpha())
                        * run.strategies().get(a).averageLoss();
            }
        }

        void move(int place) {
            int seen = place % positions;
            double share = seen == 0 ? 0 : -model.gamma() * Math.pow(seen, -model.alpha());
            double growth = seen == 0 ? 0 : Math.log(seen);
            for (int a = 0; a < values.length; a++) {
                double prompt = share * losses[a][place];
                values[a] = prior[a] + training[a] + prompt;
                directions[a][0] = -model.alpha() * (Math.log(trained) * training[a] + growth * prompt);
                directions[a][2] = training[a] + prompt;
            }
            Softmax.inPlace(values);
        }

        void addGradient(double[] slopes, double[] gradient) {
            for (int a = 0; a < slopes.length; a++) {
                for (int i = 0; i < gradient.length; i++) {
                    gradient[i] += slopes[a] * directions[a][i];
                }
            }
        }
    }

    /** Measures of quality over positions. */
    private static final class Sums {
        private final QualitySums distributions;
        private final double[] target;
        private final double[] mix;
        private double weightM;
        private double total;
        private double squares;
        private int places;

        Sums(int symbols) {
            distributions = new QualitySums(symbols);
            target = new double[symbols];
            mix = new double[symbols];
        }

        void add(ContextTerm term, int place, double[] weights) {
            for (int k = 0; k < target.length; k++) {
                int i = place * target.length + k;
                target[k] = term.outputs.t()[i];
                mix[k] = term.outputs.mix(weights, i);
            }
            if (target.length > 1) {
                distributions.add(target, mix);
            }
            total += target[0];
            squares += target[0] * target[0];
            weightM += weights[0];
            places++;
        }

        TreeMap<String, Double> means(double divergence) {
            TreeMap<String, Double> means = new TreeMap<>();
            if (target.length > 1) {
                means.putAll(distributions.means());
            } else {
                double mean = total / places;
                means.put("squared_error", divergence);
                means.put("r_squared", 1 - divergence / (squares / places - mean * mean));
            }
            means.put(WEIGHT, weightM / places);
            return means;
        }
    }
}
