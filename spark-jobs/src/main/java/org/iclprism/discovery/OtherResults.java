package org.iclprism.discovery;

import org.iclprism.eval.discovery.Geometry;
import org.iclprism.eval.discovery.Phonons;

/** Tasks besides discovery; null where a model has no file. */
record OtherResults(Phonons phonons, Geometry geometry) {}
