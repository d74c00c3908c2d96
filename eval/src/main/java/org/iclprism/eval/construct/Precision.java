package org.iclprism.eval.construct;

/** The arithmetic that a construction runs in: every product, sum and function value is rounded to it. */
public enum Precision {
    /** IEEE 754 binary64. */
    DOUBLE,
    /** IEEE 754 binary32; rounding each double result once more gives the same bits as float arithmetic. */
    FLOAT;

    double round(double value) {
        return this == FLOAT ? (float) value : value;
    }
}
