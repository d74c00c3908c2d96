package org.iclprism.datagen.functions;

import org.iclprism.datagen.RandomNumbers;

/**
 * (Π (x - r_i) - m) / s with independent roots r_i (Panwar et al. 2024, code): m and s are its mean and deviation over roots and
 * x uniform on [-radius, radius], exact for every law of the roots.
 */
record ProductOfRoots(RootLaw roots, double radius) implements RandomPolynomials.Law {

    @Override
    public double[] draw(RandomNumbers random, int degree) {
        double[] product = {1};
        for (int i = 0; i < degree; i++) {
            product = Polynomial.product(product, -roots.draw(random, i, degree, radius), 1);
        }
        double mean = mean(degree);
        double deviation = Math.sqrt(square(degree) - mean * mean);
        product[0] -= mean;
        for (int k = 0; k <= degree; k++) {
            product[k] /= deviation;
        }
        return product;
    }

    /** E Π (x - r_i): roots are independent, so it is that of the product of their means. */
    private double mean(int degree) {
        double[] product = {1};
        for (int i = 0; i < degree; i++) {
            product = Polynomial.product(product, -roots.mean(i, degree, radius), 1);
        }
        return Polynomial.mean(product, radius);
    }

    /** E Π (x - r_i)^2: likewise, a factor's mean is (x - E r_i)^2 + Var r_i. */
    private double square(int degree) {
        double[] product = {1};
        for (int i = 0; i < degree; i++) {
            double root = roots.mean(i, degree, radius);
            double deviation = roots.deviation(degree, radius);
            product = Polynomial.product(product, root * root + deviation * deviation, -2 * root, 1);
        }
        return Polynomial.mean(product, radius);
    }
}
