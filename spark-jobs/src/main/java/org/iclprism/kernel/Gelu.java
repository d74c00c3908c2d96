package org.iclprism.kernel;

/**
 * GELU and its derivative. Both kinds are max(u, 0) - |u| Q(|u|) with Q the upper tail of the normal (exact) or of the
 * logistic approximation (tanh).
 */
public interface Gelu {
    float INVERSE_ROOT_2PI = 0.3989422804f;

    /** 2 sqrt(2/pi) and 0.044715: GELU's tanh form written with the logistic function. */
    float SLOPE = 1.5957691216f;

    float CUBIC = 0.044715f;

    /**
     * The normal's Q(u) = 1/2 - u (P0 + P1 u^2 + ...) / (1 + Q1 u^2 + ...) up to END, 0 from there: minimax, error 1e-8.
     * No exponential: without a way back GELU needs none.
     */
    float END = 5.58f;

    float P0 = 0.39894226f;
    float P1 = 0.033831842f;
    float P2 = 0.00467191f;
    float P3 = 1.6802034e-4f;
    float P4 = 6.291269e-6f;
    float P5 = 2.2421743e-8f;
    float Q1 = 0.2514702f;
    float Q2 = 0.02862328f;
    float Q3 = 0.0018802964f;
    float Q4 = 7.3093965e-5f;
    float Q5 = 1.1834038e-6f;

    /**
     * u becomes gelu(u) for n elements (whole vectors).
     *
     * @param slope receives gelu'(u); empty: not wanted
     */
    void apply(float[] u, float[] slope, int n);
}
