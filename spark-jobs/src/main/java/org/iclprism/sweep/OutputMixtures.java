package org.iclprism.sweep;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.iclprism.eval.bayes.CellDivergence;
import org.iclprism.eval.bayes.CellKey;
import org.iclprism.eval.bayes.CellTerm;
import org.iclprism.eval.bayes.ContextMixtures;
import org.iclprism.eval.bayes.ContextTerm;
import org.iclprism.eval.bayes.DistributionDivergence;
import org.iclprism.eval.bayes.FitCell;
import org.iclprism.eval.bayes.FitObjective;
import org.iclprism.eval.bayes.MixtureScore;
import org.iclprism.eval.bayes.Mixtures;
import org.iclprism.eval.bayes.ModelForm;
import org.iclprism.eval.bayes.StrategyModel;
import org.iclprism.eval.bayes.WeightLaw;
import org.iclprism.evaluate.OutputChunk;

/** Mixtures of any number of strategies' distributions, from outputs that lie on the executors. */
final class OutputMixtures implements Mixtures {
    /** As many prompts as the searches from all starting points look at; the last looks at all. */
    private static final int FIRST_PROMPTS = 8;

    private final SliceOutputs outputs;
    private final int prompts;

    OutputMixtures(SliceOutputs outputs) {
        this(outputs, Integer.MAX_VALUE);
    }

    private OutputMixtures(SliceOutputs outputs, int prompts) {
        this.outputs = outputs;
        this.prompts = prompts;
    }

    @Override
    public Mixtures sketch() {
        return new OutputMixtures(outputs, FIRST_PROMPTS);
    }

    @Override
    public FitObjective objective(List<FitCell> cells, WeightLaw law) {
        int first = prompts;
        return outputs.objective(law.parameters(), cells, (cell, entry) -> {
            OutputChunk.Entry some = first(entry, first);
            return new CellTerm(law, cell.cell().key().step(), cell.run(), divergence(some));
        });
    }

    @Override
    public List<MixtureScore> scores(List<FitCell> cells, List<double[]> logWeights) {
        Map<CellKey, double[]> weights = new HashMap<>();
        for (int i = 0; i < logWeights.size(); i++) {
            weights.put(cells.get(i).cell().key(), logWeights.get(i));
        }
        return outputs.ask(
                "score mixtures", cells, (cell, entry) -> divergence(entry).score(weights.get(entry.key())));
    }

    private static OutputChunk.Entry first(OutputChunk.Entry entry, int prompts) {
        return prompts == Integer.MAX_VALUE ? entry : entry.first(prompts);
    }

    private static CellDivergence divergence(OutputChunk.Entry entry) {
        return new DistributionDivergence(entry.outputs());
    }

    /**
     * Context-dependent weights from the same outputs.
     *
     * @param examplesPerStep B·C
     */
    record InContext(SliceOutputs outputs, double examplesPerStep, int prompts) implements ContextMixtures {
        InContext(SliceOutputs outputs, double examplesPerStep) {
            this(outputs, examplesPerStep, Integer.MAX_VALUE);
        }

        @Override
        public ContextMixtures sketch() {
            return new InContext(outputs, examplesPerStep, FIRST_PROMPTS);
        }

        @Override
        public FitObjective objective(List<FitCell> cells) {
            Terms terms = new Terms(examplesPerStep, prompts);
            return outputs.objective(ModelForm.STANDARD.parameters(), cells, terms::of);
        }

        @Override
        public List<MixtureScore> scores(List<FitCell> cells, StrategyModel model) {
            Terms terms = new Terms(examplesPerStep, prompts);
            return outputs.ask(
                    "score context-dependent weights",
                    cells,
                    (cell, entry) -> terms.of(cell, entry).score(model));
        }
    }

    private record Terms(double examplesPerStep, int prompts) implements Serializable {
        ContextTerm of(FitCell cell, OutputChunk.Entry all) {
            OutputChunk.Entry entry = first(all, prompts);
            double trained = examplesPerStep * entry.key().step();
            return new ContextTerm(cell.run(), trained, entry.outputs(), entry.positions(), entry.losses());
        }
    }
}
