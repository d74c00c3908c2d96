package org.iclprism.eval.predictor;

/** Shows a learner the signs of the coordinates in place of x. */
record Signs(Learner learner) implements Learner {

    @Override
    public double predict(double[] x) {
        return learner.predict(signs(x));
    }

    @Override
    public void learn(double[] x, double y) {
        learner.learn(signs(x), y);
    }

    private static double[] signs(double[] x) {
        double[] signs = new double[x.length];
        for (int k = 0; k < x.length; k++) {
            signs[k] = x[k] > 0 ? 1 : -1;
        }
        return signs;
    }
}
