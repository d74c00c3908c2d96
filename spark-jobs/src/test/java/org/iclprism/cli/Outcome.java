package org.iclprism.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import picocli.CommandLine;

/** How a command ended and what it wrote. */
record Outcome(int code, String out, String err) {

    /** Runs a command in this JVM. */
    static Outcome of(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command = Prism.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        String[] texts = Arrays.stream(arguments).map(String::valueOf).toArray(String[]::new);
        return new Outcome(command.execute(texts), out.toString(), err.toString());
    }
}
