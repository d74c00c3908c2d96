package org.iclprism.model;

/**
 * GELU and its derivative. Both kinds are max(u, 0) - |u| Q(|u|) with Q the upper tail of the normal (exact) or of the
 * logistic approximation (tanh), which keeps the relative error small at negative u.
 */
interface Gelu {
    float INVERSE_ROOT_2PI = 0.3989422804f;

    /** 2 sqrt(2/pi) and 0.044715: GELU's tanh form written with the logistic function. */
    float SLOPE = 1.5957691216f;

    float CUBIC = 0.044715f;

    /** Q(u) = e^(-u^2/2) t (TAIL0 + TAIL1 t + ...), t = 1 / (1 + 0.29 u): minimax, relative error 2e-8 on [0, 7]. */
    float TAIL_SCALE = 0.29f;

    float TAIL0 = 0.1154446315f;
    float TAIL1 = 0.1194905075f;
    float TAIL2 = 0.0810753085f;
    float TAIL3 = 0.1775316747f;
    float TAIL4 = -0.1414004798f;
    float TAIL5 = 0.2989290479f;
    float TAIL6 = -0.1898783699f;
    float TAIL7 = 0.0388076698f;

    /**
     * u becomes gelu(u) for n elements (whole vectors).
     *
     * @param slope receives gelu'(u); empty: not wanted
     */
    void apply(float[] u, float[] slope, int n);
}
