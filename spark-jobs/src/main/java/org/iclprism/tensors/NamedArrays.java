package org.iclprism.tensors;

import java.util.Map;

/**
 * What a file of weights holds.
 *
 * @param arrays of floating-point numbers, by name
 * @param others types of the arrays that are none (masks, positions, packed weights), by name; not read
 */
public record NamedArrays(Map<String, Tensor> arrays, Map<String, String> others) {}
