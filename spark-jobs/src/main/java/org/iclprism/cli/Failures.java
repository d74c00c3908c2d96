package org.iclprism.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.iclprism.files.ExitCode;
import org.iclprism.plan.Failure;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** Turns failures into a message on the error stream and an exit code. */
final class Failures implements IExecutionExceptionHandler, IExecutionStrategy {
    /** What a terminal takes as a command to it. */
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u0080-\\u009f&&[^\\n\\t]]");

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        return tell(failure, command.getErr());
    }

    /** Runs the command; errors are told too, which the library hands to nobody. */
    @Override
    public int execute(ParseResult parsed) {
        try {
            return new RunLast().execute(parsed);
        } catch (Error failure) {
            return tell(failure, parsed.commandSpec().commandLine().getErr());
        }
    }

    /** A thread that has no memory left takes the process along, lest others wait for it; any other only says so. */
    static void uncaught(Thread thread, Throwable failure) {
        int code = tell(failure, new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        if (failure instanceof OutOfMemoryError) {
            System.exit(code);
        }
    }

    private static int tell(Throwable thrown, PrintWriter err) {
        Failure failure = Failure.of(thrown);
        if (failure.isForeseen()) {
            err.println(printable(failure.words()));
        } else {
            StringWriter trace = new StringWriter();
            thrown.printStackTrace(new PrintWriter(trace));
            err.println("Failed, and this is not a failure that was foreseen:\n" + printable(trace.toString()));
        }
        err.flush();
        return failure.code().status();
    }

    static int usage(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        command.getErr().println(printable(wrong.getMessage()));
        CommandLine.UnmatchedArgumentException.printSuggestions(wrong, command.getErr());
        command.getErr().println("See " + command.getCommandSpec().qualifiedName(" ") + " --help.");
        return ExitCode.USAGE.status();
    }

    /** The same with a question mark for each character that is no text: names and headers may come from a stranger. */
    static String printable(String text) {
        return CONTROL.matcher(text).replaceAll("?");
    }
}
