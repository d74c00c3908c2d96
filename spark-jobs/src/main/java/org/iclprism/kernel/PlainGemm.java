package org.iclprism.kernel;

import java.util.Arrays;

/** Matrix products without the Vector API: a row of C at a time, in loops that the compiler turns into vectors itself. */
final class PlainGemm extends Gemm {
    private final float[] sum = new float[Panels.WIDTH];

    @Override
    void panel(int from, int to, int m) {
        int width = to - from;
        for (int i = 0; i < m; i++) {
            if (startColumn == 0) {
                Arrays.fill(sum, 0);
            } else {
                System.arraycopy(start, startOffset + i * startRow + from, sum, 0, width);
            }
            for (int k = 0; k < depth; k++) {
                add(a[aOffset + i * aRow + k * aColumn], b, bStart + from + k * bRow, width);
            }
            System.arraycopy(sum, 0, c, cOffset + i * cRow + from, width);
        }
    }

    private void add(float factor, float[] row, int at, int width) {
        for (int j = 0; j < width; j++) {
            sum[j] += factor * row[at + j];
        }
    }
}
