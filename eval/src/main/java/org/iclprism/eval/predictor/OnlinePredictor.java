package org.iclprism.eval.predictor;

import java.io.Serializable;
import org.iclprism.datagen.Prompt;
import org.iclprism.datagen.VectorPrompt;
import org.iclprism.datagen.functions.LinearFunctions;
import org.iclprism.eval.strategy.Strategy;

/** Goes through a prompt with a learner: predicts each y, then learns it. */
record OnlinePredictor(String name, View view, LearnerFactory factory) implements Strategy {

    /** What the learner is shown of an x. */
    interface View extends Serializable {
        /** Number of coordinates that it sees. */
        int width(int dims);

        /** Writes them to {@code into}, x being the numbers from {@code from} on. */
        void of(float[] x, int from, double[] into);
    }

    /** x itself. */
    static final class Coordinates implements View {
        private static final long serialVersionUID = 1L;

        @Override
        public int width(int dims) {
            return dims;
        }

        @Override
        public void of(float[] x, int from, double[] into) {
            for (int k = 0; k < into.length; k++) {
                into[k] = x[from + k];
            }
        }
    }

    /** The features that a family of functions is linear in. */
    record Features(LinearFunctions functions) implements View {

        @Override
        public int width(int dims) {
            return functions.parameters();
        }

        @Override
        public void of(float[] x, int from, double[] into) {
            functions.features(x, from, into);
        }
    }

    @Override
    public double[][] knowledge() {
        return factory.knowledge();
    }

    @Override
    public double[] predict(Prompt prompt) {
        VectorPrompt pairs = (VectorPrompt) prompt;
        double[] x = new double[view.width(pairs.dims())];
        Learner learner = factory.create(x.length);
        double[] predictions = new double[pairs.points()];
        for (int t = 0; t < predictions.length; t++) {
            view.of(pairs.x(), t * pairs.dims(), x);
            predictions[t] = learner.predict(x);
            if (t + 1 < predictions.length) {
                learner.learn(x, pairs.y()[t]);
            }
        }
        return predictions;
    }
}
