package org.iclprism.eval.bayes;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Mixtures of M and G, from the curves that cells carry. */
final class CurveMixtures implements Mixtures {
    @Override
    public FitObjective objective(List<FitCell> cells, WeightLaw law) {
        List<CellTerm> terms = cells.stream()
                .map(cell -> new CellTerm(
                        law,
                        cell.step(),
                        cell.run(),
                        new CurveDivergence(cell.cell().curve())))
                .toList();
        return new MeanOfTerms(law.parameters(), terms);
    }

    @Override
    public List<MixtureScore> scores(List<FitCell> cells, List<double[]> logWeights) {
        List<MixtureScore> scores = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            double eta = logWeights.get(i)[0] - logWeights.get(i)[1];
            MixtureCurve curve = cells.get(i).cell().curve();
            TreeMap<String, Double> quality = new TreeMap<>();
            curve.quality().keySet().forEach(name -> quality.put(name, curve.qualityAt(name, eta)));
            scores.add(new MixtureScore(curve.divergenceAt(eta), quality));
        }
        return scores;
    }
}
