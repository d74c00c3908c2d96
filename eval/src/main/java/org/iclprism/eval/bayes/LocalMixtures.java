package org.iclprism.eval.bayes;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Mixtures whose cells are all in memory. */
public final class LocalMixtures implements Mixtures {
    private final Function<FitCell, CellDivergence> divergences;

    /** @param divergences what is known of each cell */
    public LocalMixtures(Function<FitCell, CellDivergence> divergences) {
        this.divergences = divergences;
    }

    /** Mixtures of M and G, from the curves that the cells carry. */
    public static LocalMixtures ofCurves() {
        return new LocalMixtures(cell -> new CurveDivergence(cell.cell().curve()));
    }

    @Override
    public FitObjective objective(List<FitCell> cells, WeightLaw law) {
        List<CellTerm> terms = cells.stream()
                .map(cell -> new CellTerm(law, cell.step(), cell.run(), divergences.apply(cell)))
                .toList();
        return new MeanOfTerms(law.parameters(), terms);
    }

    @Override
    public List<MixtureScore> scores(List<FitCell> cells, List<double[]> logWeights) {
        List<MixtureScore> scores = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            scores.add(divergences.apply(cells.get(i)).score(logWeights.get(i)));
        }
        return scores;
    }
}
