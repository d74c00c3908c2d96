package org.iclprism.eval.behaviour;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.iclprism.datagen.RandomNumbers;
import org.iclprism.datagen.Regression;
import org.iclprism.datagen.VectorPrompt;

/** Queries that follow another law than the examples before them: K prompts for each question. */
record ShiftedQueries(Law law) implements Shift {

    /** What examples and queries are. */
    enum Law {
        /** Examples in one random orthant, queries anywhere. */
        RANDOM_QUADRANTS {
            @Override
            void query(float[] context, int k, float[] query, RandomNumbers random) {}
        },
        /** Queries in the opposite of the examples' orthant. */
        OPPOSITE_QUADRANTS {
            @Override
            void query(float[] context, int k, float[] query, RandomNumbers random) {
                for (int i = 0; i < query.length; i++) {
                    query[i] = -context[k * query.length + i];
                }
            }
        },
        /** What of the query lies outside the examples' span, as long as the query was; fewer examples than dimensions. */
        ORTHOGONAL {
            @Override
            float[] context(VectorPrompt prompt, RandomNumbers random) {
                return prompt.x();
            }

            @Override
            boolean isAsked(int k, int dims) {
                return k < dims;
            }

            @Override
            void query(float[] context, int k, float[] query, RandomNumbers random) {
                double[] outside = Spans.outside(context, k, query);
                double factor = Math.sqrt(Spans.squares(query) / Spans.dot(outside, outside));
                for (int i = 0; i < query.length; i++) {
                    query[i] = (float) (factor * outside[i]);
                }
            }
        },
        /** One of the examples again. */
        OVERLAPPING {
            @Override
            float[] context(VectorPrompt prompt, RandomNumbers random) {
                return prompt.x();
            }

            @Override
            void query(float[] context, int k, float[] query, RandomNumbers random) {
                if (k > 0) {
                    System.arraycopy(context, random.below(k) * query.length, query, 0, query.length);
                }
            }
        };

        /** The x that examples are taken from. */
        float[] context(VectorPrompt prompt, RandomNumbers random) {
            float[] x = prompt.x().clone();
            int[] signs = new int[prompt.dims()];
            for (int i = 0; i < signs.length; i++) {
                signs[i] = 2 * random.below(2) - 1;
            }
            for (int i = 0; i < x.length; i++) {
                x[i] = signs[i % signs.length] * Math.abs(x[i]);
            }
            return x;
        }

        boolean isAsked(int k, int dims) {
            return true;
        }

        /** Changes the query after k examples, which is x_{k+1} before. */
        abstract void query(float[] context, int k, float[] query, RandomNumbers random);
    }

    @Override
    public PromptSet of(String name, Questions source) {
        List<VectorPrompt> prompts = new ArrayList<>();
        double[][] targets = new double[source.prompts()][];
        double[][] tasks = new double[source.prompts()][];
        for (int n = 0; n < targets.length; n++) {
            VectorPrompt base = source.prompt(n);
            tasks[n] = source.task(base);
            targets[n] = ask(source, base, source.random(name, n), prompts);
        }
        return new PromptSet(name, false, prompts, targets, tasks, 1);
    }

    private double[] ask(Questions source, VectorPrompt base, RandomNumbers random, List<VectorPrompt> prompts) {
        int dims = base.dims();
        float[] context = law.context(base, random);
        Regression functionClass = source.functionClass();
        double[] task = source.task(base);
        double[] noise = source.noise(base);
        float[] y = new float[base.points()];
        for (int i = 0; i < y.length; i++) {
            y[i] = (float) (functionClass.functions().value(task, context, i * dims) + noise[i]);
        }
        VectorPrompt examples = new VectorPrompt(base.task(), dims, context, y);
        double[] targets = new double[y.length];
        for (int k = 0; k < targets.length; k++) {
            float[] query = Arrays.copyOfRange(base.x(), k * dims, (k + 1) * dims);
            boolean asked = law.isAsked(k, dims);
            if (asked) {
                law.query(context, k, query, random);
            }
            targets[k] = asked ? functionClass.functions().value(task, query, 0) : Double.NaN;
            prompts.add(PromptSet.withQuery(examples, k, query, 0));
        }
        return targets;
    }
}
