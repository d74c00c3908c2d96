package org.iclprism.lock;

import java.util.List;
import java.util.stream.Stream;

/**
 * Another driver that has what this one wants.
 *
 * @param run one of the runs that both want
 * @param files of its locks
 */
record Rival(Driver driver, String run, List<String> files) {

    /** One driver, by two of its locks. */
    static Rival merge(Rival one, Rival other) {
        return new Rival(
                one.driver,
                one.run,
                Stream.concat(one.files.stream(), other.files.stream()).toList());
    }
}
