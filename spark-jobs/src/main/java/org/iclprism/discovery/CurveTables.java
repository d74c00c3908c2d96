package org.iclprism.discovery;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.iclprism.eval.discovery.Confusion;
import org.iclprism.eval.discovery.Evaluation;
import org.iclprism.files.Folder;
import org.iclprism.files.Table;

/** The curves of all models, one Parquet file per kind under {@code curves}. Energies are in eV/atom. */
final class CurveTables {
    private static final String KEYS = "required binary model (STRING); required binary subset (STRING); ";
    private static final String COUNTS = "required int64 TP; required int64 FP; required int64 TN; required int64 FN; ";

    private CurveTables() {}

    static void write(Folder out, List<Evaluation> models) {
        Folder folder = out.folder("curves");
        write(
                folder,
                "cumulative",
                KEYS + "required int32 k; required double precision; required double recall;",
                models,
                Evaluation::cumulative,
                at -> new Object[] {at.subset(), at.k(), at.precision(), at.recall()});
        write(
                folder,
                "rolling",
                KEYS + "required double hull_distance; required int64 n; required double mae;",
                models,
                Evaluation::rolling,
                at -> new Object[] {at.subset(), at.centre(), at.n(), at.mae()});
        write(
                folder,
                "peril_exits",
                KEYS + "required double left; required double right;",
                models,
                Evaluation::exits,
                at -> new Object[] {at.subset(), at.left(), at.right()});
        write(folder, "roc", KEYS + "required double fpr; required double tpr;", models, Evaluation::roc, at ->
                new Object[] {at.subset(), at.fpr(), at.tpr()});
        write(
                folder,
                "box",
                KEYS + "required double q05; required double q25; required double q50; required double q75;"
                        + " required double q95;",
                models,
                Evaluation::boxes,
                at -> new Object[] {at.subset(), at.q05(), at.q25(), at.q50(), at.q75(), at.q95()});
        writeCounts(folder, models);
        write(
                folder,
                "elements",
                "required binary model (STRING); required binary element (STRING); required int64 structures;"
                        + " required double mae; required double error_by_amount; required double error_by_fraction;"
                        + " required double hull_distance_deviation;",
                models,
                Evaluation::elements,
                at -> new Object[] {
                    at.element(), at.structures(), at.mae(), at.byAmount(), at.byFraction(), at.hullDistanceDeviation()
                });
    }

    private static void writeCounts(Folder folder, List<Evaluation> models) {
        write(
                folder,
                "parity",
                KEYS + "required double hull_distance; required double predicted; required int64 count;",
                models,
                Evaluation::parity,
                at -> new Object[] {at.subset(), at.hull(), at.predicted(), at.count()});
        write(
                folder,
                "histogram",
                KEYS + "required double from; required double to; " + COUNTS,
                models,
                Evaluation::histogram,
                at -> counted(at.counts(), at.subset(), at.from(), at.to()));
        write(
                folder,
                "thresholds",
                KEYS + "required double threshold; " + COUNTS + "required double F1; required double DAF;",
                models,
                Evaluation::thresholds,
                at -> joined(
                        counted(at.counts(), at.subset(), at.threshold()),
                        at.counts().f1(),
                        at.counts().daf(at.counts().prevalence())));
        write(
                folder,
                "budgets",
                KEYS + "required int32 k; required int32 found; required double precision; required double recall;"
                        + " required double DAF; required double largest_DAF;",
                models,
                Evaluation::budgets,
                at -> new Object[] {
                    at.subset(), at.k(), at.found(), at.precision(), at.recall(), at.daf(), at.largestDaf()
                });
    }

    private static <T> void write(
            Folder folder,
            String name,
            String columns,
            List<Evaluation> models,
            Function<Evaluation, List<T>> curve,
            Function<T, Object[]> row) {
        List<Object[]> rows = new ArrayList<>();
        for (Evaluation model : models) {
            curve.apply(model).forEach(point -> rows.add(joined(new Object[] {model.model()}, row.apply(point))));
        }
        Table.of("message " + name + " { " + columns + " }").write(folder, name + ".parquet", rows);
    }

    private static Object[] counted(Confusion counts, Object... keys) {
        return joined(keys, counts.tp(), counts.fp(), counts.tn(), counts.fn());
    }

    private static Object[] joined(Object[] first, Object... more) {
        Object[] all = new Object[first.length + more.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(more, 0, all, first.length, more.length);
        return all;
    }
}
