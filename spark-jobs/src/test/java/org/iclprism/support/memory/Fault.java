package org.iclprism.support.memory;

import org.iclprism.support.memory.Call.Kind;

/** What can go wrong at a call. */
public enum Fault {
    /** The call does nothing and fails, once. */
    FAIL,
    /** The call does what it was asked for and fails all the same: its answer was lost. */
    LOSE_ANSWER,
    /** The file seems to end half way. */
    HALF,
    /** What was asked for seems not to be there; a list lacks the name that was made last. */
    FORGET,
    /** The process ends before the call. */
    KILL,
    /** So does the machine: every file keeps half of what was not synced. */
    POWER_CUT;

    /** True if it can befall a call of this kind. */
    public boolean befalls(Kind kind) {
        return switch (this) {
            case FAIL -> true;
            case HALF -> kind == Kind.READ;
            case FORGET -> kind == Kind.STATUS || kind == Kind.LIST || kind == Kind.OPEN;
            case LOSE_ANSWER -> kind.changes();
            // nothing changes by a sync or a close: who dies there leaves what who dies at the next rename leaves
            case KILL -> kind.changes() && kind != Kind.SYNC && kind != Kind.CLOSE;
            // what is cut is only seen if it has its name
            case POWER_CUT -> kind == Kind.CREATE || kind == Kind.DELETE;
        };
    }

    /** True if nothing works any more after it. */
    boolean isFinal() {
        return this == KILL || this == POWER_CUT;
    }
}
