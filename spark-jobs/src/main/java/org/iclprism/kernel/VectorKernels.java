package org.iclprism.kernel;

/** On the Vector API. */
final class VectorKernels implements Kernels {
    @Override
    public Gemm gemm() {
        return new VectorGemm();
    }

    @Override
    public LayerNorm layerNorm(int width) {
        return new VectorLayerNorm(width);
    }

    @Override
    public Gelu gelu(boolean exact) {
        return new VectorGelu(exact);
    }

    @Override
    public Softmax softmax(float scale) {
        return new VectorSoftmax(scale);
    }

    @Override
    public Rows rows() {
        return new VectorRows();
    }
}
