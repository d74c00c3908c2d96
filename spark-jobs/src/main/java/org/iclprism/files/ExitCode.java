package org.iclprism.files;

/** What the {@code prism} command tells its caller. */
public enum ExitCode {
    /** Everything asked for is there. */
    OK(0),
    /** Wrong command line or configuration. */
    USAGE(2),
    /** Something needed is not there: a stage before this one, a folder, memory, a library. */
    PREFLIGHT(3),
    /** A job failed. */
    FAILED(4),
    /** The loss or a parameter became NaN or infinite. */
    DIVERGED(5),
    /** A file is not what its manifest, or the description of its format, says. */
    MISMATCH(6),
    /** Another driver works on the same run. */
    IN_USE(7);

    private final int status;

    ExitCode(int status) {
        this.status = status;
    }

    /** Exit status of the process. */
    public int status() {
        return status;
    }
}
