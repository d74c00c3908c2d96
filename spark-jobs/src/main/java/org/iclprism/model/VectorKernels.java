package org.iclprism.model;

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
    public Gelu gelu(Style.Activation kind) {
        return new VectorGelu(kind);
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
