package org.iclprism.evaluate;

import org.iclprism.files.Table;

/** {@code eval/strategies/}: what each strategy answers at each position of each evaluation prompt; the same for all checkpoints. */
final class StrategyTable {
    static final Table TABLE = Table.of("message strategies { required binary split (STRING); required int64 sequence;"
            + " required int32 position; required binary strategy (STRING); "
            + Table.list("double", "output") + " }");

    private StrategyTable() {}
}
