package org.iclprism.datagen.functions;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.iclprism.datagen.RandomNumbers;
import org.iclprism.datagen.Stream;

/** Subsets of {0, ..., n-1}. */
final class Subsets {
    /** More are not enumerated: a prior of so many components has no exact posterior in reasonable time. */
    private static final long MOST = 200_000;

    private Subsets() {}

    /** All n elements. */
    static int[] all(int n) {
        return IntStream.range(0, n).toArray();
    }

    /** {@code count} different ones of {@code size} elements, drawn one after the other as functions of {@code seed}. */
    static int[][] stored(int n, int size, int count, long seed) {
        Set<List<Integer>> seen = new HashSet<>();
        int[][] subsets = new int[count][];
        long index = 0;
        for (int i = 0; i < count; index++) {
            int[] subset = draw(Stream.of(seed, "subsets").at(index), n, size);
            if (seen.add(IntStream.of(subset).boxed().toList())) {
                subsets[i++] = subset;
            }
        }
        return subsets;
    }

    /** One of {@code size} elements, uniformly, in increasing order; as many words as elements. */
    static int[] draw(RandomNumbers random, int n, int size) {
        return IntStream.of(order(random, n, size)).sorted().toArray();
    }

    /** The first {@code size} elements of all in random order; as many words. */
    static int[] order(RandomNumbers random, int n, int size) {
        int[] order = all(n);
        for (int i = 0; i < size; i++) {
            int j = i + random.below(n - i);
            int other = order[j];
            order[j] = order[i];
            order[i] = other;
        }
        return Arrays.copyOf(order, size);
    }

    /** All of {@code size} elements in lexicographic order; none if there are too many. */
    static List<int[]> all(int n, int size) {
        List<int[]> subsets = new ArrayList<>();
        if (count(n, size) > MOST) {
            return subsets;
        }
        int[] subset = IntStream.range(0, size).toArray();
        while (true) {
            subsets.add(subset.clone());
            int last = size - 1;
            while (last >= 0 && subset[last] == n - size + last) {
                last--;
            }
            if (last < 0) {
                return subsets;
            }
            subset[last]++;
            for (int i = last + 1; i < size; i++) {
                subset[i] = subset[i - 1] + 1;
            }
        }
    }

    /** The number of them, as far as it is exact in a double. */
    static double count(int n, int size) {
        double count = 1;
        for (int i = 0; i < size; i++) {
            count = count * (n - i) / (i + 1);
        }
        return count;
    }
}
