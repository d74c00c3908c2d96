package org.iclprism.cli;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import org.iclprism.conf.ConfException;
import org.iclprism.files.ExitCode;
import org.iclprism.files.PrismException;
import org.iclprism.plan.JobFailure;
import org.iclprism.submit.MemoryNeed;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Turns failures into a message on the error stream and an exit code. */
final class Failures implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        if (failure instanceof ConfException wrong) {
            err.println(wrong.getMessage());
            return ExitCode.USAGE.status();
        }
        if (failure instanceof PrismException known) {
            err.println(known.getMessage());
            return known.code().status();
        }
        if (failure instanceof JobFailure job) {
            err.println(job.getMessage());
            return ExitCode.FAILED.status();
        }
        if (failure instanceof UncheckedIOException io) {
            err.println(io.getMessage());
            return ExitCode.FAILED.status();
        }
        if (isOutOfMemory(failure)) {
            err.printf(
                    "Cannot go on: what this takes does not fit into a heap of %s. Give it more"
                            + " (PRISM_DRIVER_MEMORY=8g, or spark-submit --driver-memory), or lower train.batch.%n",
                    MemoryNeed.words(Runtime.getRuntime().maxMemory()));
            return ExitCode.FAILED.status();
        }
        err.println("Failed, and this is not a failure that was foreseen:");
        failure.printStackTrace(err);
        return ExitCode.FAILED.status();
    }

    private static boolean isOutOfMemory(Throwable failure) {
        return failure != null && (failure instanceof OutOfMemoryError || isOutOfMemory(failure.getCause()));
    }

    static int usage(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        command.getErr().println(wrong.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(wrong, command.getErr());
        command.getErr().println("See " + command.getCommandSpec().qualifiedName(" ") + " --help.");
        return ExitCode.USAGE.status();
    }
}
