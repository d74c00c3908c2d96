package org.iclprism.kernel;

/** Elementwise work on padded rows. */
public interface Rows {

    /** Adds the vector at {@code bias} (none if negative) to each row. */
    void addBias(float[] x, int rows, int columns, float[] w, int bias);

    /** Adds the sum of the rows to the vector at {@code bias} (none if negative). */
    void sumInto(float[] x, int rows, int columns, float[] gradient, int bias);

    /** x += y for n elements (whole vectors). */
    void add(float[] x, int at, float[] y, int from, int n);

    /** x *= y for n elements (whole vectors). */
    void multiply(float[] x, float[] y, int n);

    /** Elements from .. to - 1 (whole vectors) of the first array become the sum of all, taken in their order. */
    void sum(float[][] arrays, int from, int to);

    /** x becomes e^x for n elements (whole vectors); for x <= 88, to about 2e-7 relative. */
    void exp(float[] x, int n);
}
