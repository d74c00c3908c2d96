package org.iclprism.datagen.functions;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.iclprism.datagen.RandomNumbers;

/**
 * Polynomials of one number, of a degree uniform on {least, ..., most}, standardised for each degree. Parameters: their
 * coefficients, the constant first.
 */
record RandomPolynomials(int least, int most, Law law) implements FeatureFunctions {

    /** How polynomials of a degree are drawn, of mean 0 and variance 1 over polynomials and x. */
    interface Law extends Serializable {
        double[] draw(RandomNumbers random, int degree);
    }

    @Override
    public Features phi() {
        return new Powers(most);
    }

    @Override
    public void draw(RandomNumbers random, double[] parameters) {
        double[] polynomial = law.draw(random, least + random.below(most - least + 1));
        Arrays.fill(parameters, 0);
        System.arraycopy(polynomial, 0, parameters, 0, polynomial.length);
    }

    @Override
    public double normaliser() {
        return 1;
    }

    /** Not Gaussian. */
    @Override
    public List<GaussianPrior> prior() {
        return List.of();
    }
}
