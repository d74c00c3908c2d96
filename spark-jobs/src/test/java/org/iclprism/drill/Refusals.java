package org.iclprism.drill;

import java.io.UncheckedIOException;
import org.iclprism.files.PrismException;
import org.iclprism.plan.JobFailure;

/** Failures that the command line tells in a sentence. */
final class Refusals {

    private Refusals() {}

    static boolean isPlain(RuntimeException failure) {
        return failure instanceof PrismException
                || failure instanceof UncheckedIOException
                || failure instanceof JobFailure;
    }
}
