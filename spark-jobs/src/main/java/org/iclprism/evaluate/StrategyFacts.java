package org.iclprism.evaluate;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.iclprism.plan.RunPlan;

/**
 * What is known of a run's strategies without any transformer, by strategy name.
 *
 * @param averageLoss median of means over fresh in-distribution prompts, in nats
 * @param complexityBits compressed size of code and prior data, in bits
 * @param lossBlocks the means whose median is the average loss; block b is of the same prompts for all strategies
 */
public record StrategyFacts(
        Map<String, Double> averageLoss, Map<String, Double> complexityBits, Map<String, double[]> lossBlocks) {

    /** Those of an evaluated run. */
    public static StrategyFacts of(RunPlan plan) {
        Map<String, Object> facts = StrategyJob.manifest(plan).facts();
        return new StrategyFacts(
                numbers(facts.get("average_loss")),
                numbers(facts.get("complexity_bits")),
                lists(facts.getOrDefault("loss_blocks", Map.of())));
    }

    /** Names by complexity; of equal ones by name. */
    List<String> simplestFirst() {
        return complexityBits.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    Map<String, Object> toMap() {
        return new TreeMap<>(
                Map.of("average_loss", averageLoss, "complexity_bits", complexityBits, "loss_blocks", lossBlocks));
    }

    private static Map<String, Double> numbers(Object facts) {
        Map<String, Double> numbers = new TreeMap<>();
        ((Map<?, ?>) facts).forEach((name, value) -> numbers.put((String) name, ((Number) value).doubleValue()));
        return numbers;
    }

    private static Map<String, double[]> lists(Object facts) {
        Map<String, double[]> lists = new TreeMap<>();
        ((Map<?, ?>) facts)
                .forEach((name, values) -> lists.put(
                        (String) name,
                        ((List<?>) values)
                                .stream()
                                        .mapToDouble(value -> ((Number) value).doubleValue())
                                        .toArray()));
        return lists;
    }
}
