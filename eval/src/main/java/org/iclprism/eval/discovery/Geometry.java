package org.iclprism.eval.discovery;

import java.util.List;

/**
 * Relaxed structures against DFT's.
 *
 * @param structures with space groups on both sides; the symmetry columns are of these
 * @param rmsd mean normalised root mean square distance, 1 where structures do not match
 * @param rmsdAuc area under the distribution function of distances up to 0.05, over 0.05
 */
public record Geometry(
        int structures,
        double rmsd,
        double symmetryOperationsMae,
        double symmetryDecrease,
        double symmetryMatch,
        double symmetryIncrease,
        double rmsdAuc) {
    private static final double CDF_END = 0.05;

    /**
     * One structure; NaN where a value is not known.
     *
     * @param spaceGroupDifference predicted less DFT's space-group number
     * @param operationsDifference predicted less DFT's number of symmetry operations
     */
    public record Structure(double rmsd, double spaceGroupDifference, double operationsDifference) {}

    /** Means and shares over structures; a distance that is not known counts as no match. */
    public static Geometry of(List<Structure> structures) {
        double distances = 0;
        double area = 0;
        int known = 0;
        int[] changes = new int[3];
        double operations = 0;
        int withOperations = 0;
        for (Structure each : structures) {
            double rmsd = Double.isNaN(each.rmsd()) ? 1 : each.rmsd();
            distances += rmsd;
            area += Math.max(0, CDF_END - rmsd) / CDF_END;
            if (!Double.isNaN(each.operationsDifference())) {
                operations += Math.abs(each.operationsDifference());
                withOperations++;
            }
            if (!Double.isNaN(each.spaceGroupDifference())) {
                known++;
                boolean same = each.spaceGroupDifference() == 0;
                if (same || each.operationsDifference() != 0 && !Double.isNaN(each.operationsDifference())) {
                    changes[same ? 1 : each.operationsDifference() < 0 ? 0 : 2]++;
                }
            }
        }
        double n = structures.size();
        return new Geometry(
                known,
                distances / n,
                operations / withOperations,
                (double) changes[0] / known,
                (double) changes[1] / known,
                (double) changes[2] / known,
                area / n);
    }
}
