package org.iclprism.probe;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.iclprism.datagen.Regression;
import org.iclprism.datagen.TaskPool;
import org.iclprism.datagen.VectorPrompt;

/** What a probe looks for in the hidden states: a vector of d numbers (Akyürek et al. 2211.15661, section 5). */
public enum ProbeTarget {
    /** X'y of the first n pairs. */
    MOMENTS("xty", true) {
        @Override
        double[] of(Regression functionClass, TaskPool pool, VectorPrompt prompt, int pairs) {
            double[] sum = new double[prompt.dims()];
            for (int i = 0; i < pairs; i++) {
                for (int k = 0; k < sum.length; k++) {
                    sum[k] += (double) prompt.x()[i * sum.length + k] * prompt.y()[i];
                }
            }
            return sum;
        }
    },
    /** The weights of least norm among those that fit the first n pairs best. */
    LEAST_SQUARES("ols", true) {
        @Override
        double[] of(Regression functionClass, TaskPool pool, VectorPrompt prompt, int pairs) {
            int dims = prompt.dims();
            DMatrixRMaj x = new DMatrixRMaj(pairs, dims);
            DMatrixRMaj y = new DMatrixRMaj(pairs, 1);
            for (int i = 0; i < pairs; i++) {
                y.set(i, prompt.y()[i]);
                for (int k = 0; k < dims; k++) {
                    x.set(i, k, prompt.x()[i * dims + k]);
                }
            }
            DMatrixRMaj inverse = new DMatrixRMaj(dims, pairs);
            CommonOps_DDRM.pinv(x, inverse);
            DMatrixRMaj weights = new DMatrixRMaj(dims, 1);
            CommonOps_DDRM.mult(inverse, y, weights);
            return weights.data;
        }
    },
    /** The weights w of the prompt's task; the probe sees the first n pairs only. */
    WEIGHTS("w", false) {
        @Override
        double[] of(Regression functionClass, TaskPool pool, VectorPrompt prompt, int pairs) {
            int dims = prompt.dims();
            double[] weights = new double[dims];
            for (int k = 0; k < dims; k++) {
                float[] unit = new float[dims];
                unit[k] = 1;
                weights[k] = functionClass.functions().value(pool.task(prompt.task()), unit, 0);
            }
            return weights;
        }
    };

    private final String id;
    private final boolean seesAll;

    ProbeTarget(String id, boolean seesAll) {
        this.id = id;
        this.seesAll = seesAll;
    }

    /** Name in tables: {@code xty}, {@code ols} or {@code w}. */
    public String id() {
        return id;
    }

    /** Positions of x and y that the probe's attention may use: all, as in the paper, or those of the first n pairs. */
    int positions(int pairs, int all) {
        return seesAll ? all : 2 * pairs;
    }

    /** The target for the first {@code pairs} pairs of a prompt [d]. */
    abstract double[] of(Regression functionClass, TaskPool pool, VectorPrompt prompt, int pairs);
}
