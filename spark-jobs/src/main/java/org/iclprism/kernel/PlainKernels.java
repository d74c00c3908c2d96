package org.iclprism.kernel;

/** In plain loops, where the Vector API is absent. */
final class PlainKernels implements Kernels {
    @Override
    public Gemm gemm() {
        return new PlainGemm();
    }

    @Override
    public LayerNorm layerNorm(int width) {
        return new PlainLayerNorm(width);
    }

    @Override
    public Gelu gelu(boolean exact) {
        return new PlainGelu(exact);
    }

    @Override
    public Softmax softmax(float scale) {
        return new PlainSoftmax(scale);
    }

    @Override
    public Rows rows() {
        return new PlainRows();
    }
}
