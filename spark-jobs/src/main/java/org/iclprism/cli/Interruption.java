package org.iclprism.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import org.apache.logging.log4j.LogManager;
import sun.misc.Signal;

/**
 * What a user reads who ends a command in the middle: two lines, and nothing of what breaks off then. What was begun is undone
 * by those who began it, when the process ends.
 */
final class Interruption {

    private Interruption() {}

    /** Listens to Ctrl-C and to {@code kill}. The process ends as it would have without. */
    static void listen() {
        listen(new Signal("INT"));
        listen(new Signal("TERM"));
    }

    private static void listen(Signal signal) {
        var usual = Signal.handle(signal, early -> {});
        Signal.handle(signal, received -> {
            tell();
            usual.handle(received);
        });
    }

    private static void tell() {
        PrintStream err = System.err;
        System.setErr(new PrintStream(OutputStream.nullOutputStream()));
        LogManager.shutdown();
        err.println("Interrupted. What was finished is kept, and locks are given back.");
        err.println("Run the same command again to go on.");
    }
}
