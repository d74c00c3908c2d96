package org.iclprism.datagen.functions;

import org.iclprism.datagen.RandomNumbers;
import org.iclprism.datagen.Stream;

/**
 * x = t z, z ~ N(0, deviation^2 I), t = U diag(eigenvalues) U' with U uniform over rotations and the eigenvalues scaled so
 * that E |x|^2 stays d deviation^2 (Garg et al. 2022, section 4). Every prompt has the same U, a function of {@code seed}.
 */
final class TransformedInputs implements InputLaw {
    private static final long serialVersionUID = 1L;

    /** How much each direction counts, before scaling. */
    enum Spectrum {
        /** Eigenvalue i is 1 / i, so variances fall as 1 / i^2. */
        SKEWED {
            @Override
            double eigenvalue(int i, int dims) {
                return 1.0 / (i + 1);
            }
        },
        /** Inputs lie in a subspace of d / 2 dimensions. */
        HALF_SUBSPACE {
            @Override
            double eigenvalue(int i, int dims) {
                return i < Math.max(1, dims / 2) ? 1 : 0;
            }
        };

        abstract double eigenvalue(int i, int dims);
    }

    private final double[][] transformation;

    TransformedInputs(Spectrum spectrum, int dims, double deviation, long seed) {
        double[][] rotation = Rotations.draw(Stream.of(seed, "inputs/rotation").at(0), dims);
        double squares = 0;
        for (int i = 0; i < dims; i++) {
            squares += spectrum.eigenvalue(i, dims) * spectrum.eigenvalue(i, dims);
        }
        double scale = deviation * Math.sqrt(dims / squares);
        transformation = new double[dims][dims];
        for (int i = 0; i < dims; i++) {
            for (int j = 0; j < dims; j++) {
                for (int k = 0; k < dims; k++) {
                    transformation[i][j] += scale * spectrum.eigenvalue(k, dims) * rotation[k][i] * rotation[k][j];
                }
            }
        }
    }

    @Override
    public void draw(RandomNumbers random, int dims, float[] x) {
        double[] z = new double[dims];
        for (int from = 0; from < x.length; from += dims) {
            for (int k = 0; k < dims; k++) {
                z[k] = random.gaussian();
            }
            for (int i = 0; i < dims; i++) {
                double sum = 0;
                for (int k = 0; k < dims; k++) {
                    sum += transformation[i][k] * z[k];
                }
                x[from + i] = (float) sum;
            }
        }
    }
}
