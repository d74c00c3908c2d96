package org.iclprism.files;

/** A failure that its reader can act on: the message says what, where, which value and what to do next. */
public class PrismException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode code;

    public PrismException(ExitCode code, String message) {
        super(message);
        this.code = code;
    }

    public PrismException(ExitCode code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** The exit code that this failure ends the command with. */
    public ExitCode code() {
        return code;
    }
}
