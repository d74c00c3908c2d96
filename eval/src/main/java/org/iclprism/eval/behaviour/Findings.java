package org.iclprism.eval.behaviour;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * What was found about one transformer.
 *
 * @param measures everything, as means over prompts
 * @param losses over all k, by prompt of fresh tasks
 * @param deltas to each predictor over all k, by prompt of fresh tasks
 */
public record Findings(List<Measure> measures, double[] losses, Map<String, double[]> deltas) implements Serializable {}
