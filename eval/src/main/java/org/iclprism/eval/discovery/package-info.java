/**
 * Scores predictors by the decisions made with them, as Matbench Discovery does for crystal stability (Riebesell et al.,
 * arXiv 2308.14920; Nature Machine Intelligence 7, 836-847, 2025). A material is stable if its distance to the convex hull
 * of formation energies is at most a threshold. The hull is DFT's, so an error in formation energy is the same error in hull
 * distance.
 */
package org.iclprism.eval.discovery;
