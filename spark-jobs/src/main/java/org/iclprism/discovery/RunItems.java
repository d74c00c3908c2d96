package org.iclprism.discovery;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.iclprism.eval.discovery.Compositions;
import org.iclprism.eval.discovery.Truth;
import org.iclprism.files.ExitCode;
import org.iclprism.files.Folder;
import org.iclprism.files.PrismException;
import org.iclprism.files.Table;

/**
 * The decisions that a run's evaluation prompts ask for, one per prompt and position, as rows of a truth. Values: positive is
 * y at or below the threshold. Symbols and labels: positive is the asked-for class; its truth stands one half below the
 * threshold or above it, its prediction at one half less its probability; the distance to a decision's boundary is the
 * generalising strategy's.
 *
 * <p>Rows of one prompt share an id, so that resamples draw whole prompts.
 *
 * @param folder the run's
 * @param splits in the order of their distance from training
 * @param values whether predictions are values, not probabilities
 * @param sequences prompts of each split
 * @param asked class that a decision is about; of values none
 */
record RunItems(Folder folder, List<String> splits, boolean values, int sequences, int positions, int asked)
        implements Serializable {
    static final Table ANY = Table.of("message any { }");
    private static final List<String> SPLITS = List.of("id", "ood", "iwl");
    private static final int DISTANCE_BINS = 5;
    private static final String GENERALISING = "G";

    /** Standard deviation of hull distances, in eV/atom, for which the ranges of curves are made. */
    private static final double HULL_DEVIATION = 0.18;

    /** Looks at what a run's folder holds. */
    static RunItems of(Folder folder, int asked) {
        List<String> splits = SPLITS.stream()
                .filter(split -> !folder.folder("data").folder(split).names().isEmpty())
                .toList();
        Map<String, Object> answer = first(folder.folder("eval/strategies"));
        if (splits.isEmpty() || answer.isEmpty()) {
            throw new PrismException(
                    ExitCode.PREFLIGHT,
                    "Cannot score " + folder.uri() + ": it holds no "
                            + (splits.isEmpty() ? "data/id" : "eval/strategies")
                            + ". Name a run's folder (.../runs/<run id>) whose checkpoints were evaluated.");
        }
        int width = ((double[]) answer.get("output")).length;
        if (width > 1 && (asked < 0 || asked >= width)) {
            throw new PrismException(
                    ExitCode.USAGE,
                    "Cannot score " + folder.uri() + ": --class must be between 0 and " + (width - 1) + ", found "
                            + asked + ".");
        }
        List<double[]> prompts = targets(folder, splits.get(0), width);
        return new RunItems(folder, splits, width == 1, prompts.size(), prompts.get(0).length, asked);
    }

    private static Map<String, Object> first(Folder folder) {
        Map<String, Object> first = new LinkedHashMap<>();
        folder.names().stream()
                .filter(name -> name.endsWith(".parquet"))
                .limit(1)
                .forEach(name -> ANY.read(folder, name, row -> {
                    if (first.isEmpty()) {
                        first.putAll(row);
                    }
                }));
        return first;
    }

    /** By prompt: what stands at each position. */
    private static List<double[]> targets(Folder folder, String split, int width) {
        Map<Long, double[]> prompts = new TreeMap<>();
        Folder data = folder.folder("data").folder(split);
        for (String name :
                data.names().stream().filter(each -> each.endsWith(".parquet")).toList()) {
            ANY.read(data, name, row -> prompts.put((Long) row.get("sequence"), targets(row, width)));
        }
        return new ArrayList<>(prompts.values());
    }

    private static double[] targets(Map<String, Object> row, int width) {
        if (row.get("tokens") instanceof byte[] bytes) {
            ByteBuffer tokens = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            // after the start token
            return IntStream.range(1, bytes.length / 4)
                    .mapToDouble(i -> tokens.getInt(4 * i))
                    .toArray();
        }
        byte[] bytes = (byte[]) row.get("y");
        ByteBuffer y = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int points = bytes.length / 4;
        // of labels the query's alone is asked for
        return IntStream.range(width == 1 ? 0 : points - 1, points)
                .mapToDouble(i -> y.getFloat(4 * i))
                .toArray();
    }

    int size() {
        return splits.size() * sequences * positions;
    }

    /** The row of a prediction; -1 if it is of no such prompt. */
    int row(String split, long sequence, int position) {
        int at = splits.indexOf(split);
        boolean there = at >= 0 && sequence >= 0 && sequence < sequences && position >= 0 && position < positions;
        return there ? (at * sequences + (int) sequence) * positions + position : -1;
    }

    /** What an output says on the scale of the truth. */
    double value(double[] output) {
        return values ? output[0] : 0.5 - output[asked];
    }

    /** The truth, with a subset per split, and in each by number of examples and by distance to the threshold. */
    TruthFile truth(int threshold) {
        double[] truth = new double[size()];
        IdIndex.Builder ids = new IdIndex.Builder();
        for (int split = 0; split < splits.size(); split++) {
            List<double[]> prompts = targets(folder, splits.get(split), values ? 1 : 2);
            for (int sequence = 0; sequence < sequences; sequence++) {
                byte[] id = (splits.get(split) + "/" + sequence).getBytes(StandardCharsets.UTF_8);
                for (int position = 0; position < positions; position++) {
                    double target = prompts.get(sequence)[position];
                    truth[row(splits.get(split), sequence, position)] = values ? target : target == asked ? -0.5 : 0.5;
                    ids.add(id, 0, id.length);
                }
            }
        }
        int[] order = IntStream.range(0, size()).toArray();
        Truth table = new Truth(truth, truth, order, threshold);
        Optional<double[]> sure = values ? Optional.of(truth) : generalising();
        if (values) {
            table.stretched(deviation(truth) / HULL_DEVIATION);
        }
        for (String split : splits) {
            addSubsets(table, split, sure, threshold / 1000.0);
        }
        return new TruthFile(table, ids.build(), new Compositions());
    }

    /** What the generalising strategy says of each class decision: how far from it the best guess is. */
    private Optional<double[]> generalising() {
        return strategies().contains(GENERALISING)
                ? Optional.of(new RunPredictor(this, RunPredictor.Kind.STRATEGY, GENERALISING).values())
                : Optional.empty();
    }

    private static double deviation(double[] truth) {
        double mean = Arrays.stream(truth).average().orElseThrow();
        double variance = Arrays.stream(truth)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElseThrow();
        return Math.max(0.01, Math.min(100, Math.sqrt(variance)));
    }

    private void addSubsets(Truth table, String split, Optional<double[]> sure, double threshold) {
        BitSet all = new BitSet();
        all.set(row(split, 0, 0), row(split, sequences - 1, positions - 1) + 1);
        table.with(split, all);
        for (int least = 0; positions > 1 && least < positions; least = Math.max(1, 2 * least)) {
            int most = Math.min(least == 0 ? 0 : 2 * least - 1, positions - 1);
            BitSet rows = new BitSet();
            for (int row = all.nextSetBit(0); row >= 0; row = all.nextSetBit(row + 1)) {
                int examples = row % positions;
                rows.set(row, examples >= least && examples <= most);
            }
            table.with(split + "/examples=" + (least == most ? "" + least : least + "-" + most), rows);
        }
        sure.ifPresent(value -> addDistances(table, split, value, threshold, all));
    }

    /** Fifths by the distance of {@code value} to the threshold, nearest first. */
    private static void addDistances(Truth table, String split, double[] value, double threshold, BitSet all) {
        int[] sorted = all.stream()
                .boxed()
                .sorted((a, b) -> Double.compare(Math.abs(value[a] - threshold), Math.abs(value[b] - threshold)))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int bin = 0; bin < DISTANCE_BINS; bin++) {
            BitSet rows = new BitSet();
            for (int i = bin * sorted.length / DISTANCE_BINS; i < (bin + 1) * sorted.length / DISTANCE_BINS; i++) {
                rows.set(sorted[i]);
            }
            table.with(split + "/distance=" + (bin + 1) + "of" + DISTANCE_BINS, rows);
        }
    }

    /** The transformer's kept checkpoints, the strategies, the mean, and a dummy. */
    List<Predictor> predictors() {
        List<Predictor> predictors = new ArrayList<>();
        folder.folder("eval/predictions").names().stream()
                .filter(name -> name.matches("step=\\d+"))
                .sorted((a, b) -> Long.compare(Long.parseLong(a.substring(5)), Long.parseLong(b.substring(5))))
                .forEach(step -> predictors.add(
                        new RunPredictor(this, RunPredictor.Kind.CHECKPOINT, "transformer@" + step.substring(5))));
        strategies().forEach(name -> predictors.add(new RunPredictor(this, RunPredictor.Kind.STRATEGY, name)));
        predictors.add(new Baseline(Baseline.Kind.MEAN, sequences * positions));
        predictors.add(new Baseline(Baseline.Kind.DUMMY, sequences * positions));
        return predictors;
    }

    private List<String> strategies() {
        Map<String, Boolean> names = new TreeMap<>();
        Folder strategies = folder.folder("eval/strategies");
        strategies.names().stream()
                .filter(name -> name.endsWith(".parquet"))
                .forEach(name -> ANY.read(strategies, name, row -> names.put((String) row.get("strategy"), true)));
        return List.copyOf(names.keySet());
    }
}
