package org.iclprism.eval.construct;

/** A matrix times rows of the hidden state: a summand of an affine map. */
record Term(SparseMatrix matrix, Block of) {

    /** factor * the rows. */
    static Term times(double factor, Block of) {
        SparseMatrix.Builder diagonal = new SparseMatrix.Builder(of.size(), of.size());
        for (int i = 0; i < of.size(); i++) {
            diagonal.add(i, i, factor);
        }
        return new Term(diagonal.build(), of);
    }

    /** The inner product of a fixed vector with the rows. */
    static Term dot(double[] vector, Block of) {
        SparseMatrix.Builder row = new SparseMatrix.Builder(1, of.size());
        for (int i = 0; i < vector.length; i++) {
            row.add(0, i, vector[i]);
        }
        return new Term(row.build(), of);
    }
}
