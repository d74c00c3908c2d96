package org.iclprism.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.util.Optional;
import org.iclprism.conf.ConfException;
import org.iclprism.files.ExitCode;
import org.iclprism.files.PrismException;

/**
 * What to say of a failure, and how a command that meets it ends.
 *
 * @param words for who has to act on it, without a trace
 * @param isForeseen false for a fault of this program
 */
public record Failure(ExitCode code, String words, boolean isForeseen) {
    /** How texts begin that say what cannot be done and why; modules that know no exit codes throw such ones too. */
    private static final String OURS = "Cannot ";

    /** That of anything thrown; what it was caused by counts where that says more. */
    public static Failure of(Throwable thrown) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            Optional<Failure> known = known(each);
            if (known.isPresent()) {
                return known.get();
            }
        }
        if (thrown instanceof JobFailure || thrown instanceof UncheckedIOException || thrown instanceof IOException) {
            return foreseen(ExitCode.FAILED, thrown.getMessage());
        }
        return new Failure(ExitCode.FAILED, lastWords(thrown), false);
    }

    private static Optional<Failure> known(Throwable thrown) {
        if (thrown instanceof PrismException ours) {
            return Optional.of(foreseen(ours.code(), ours.getMessage()));
        }
        if (thrown instanceof ConfException wrong) {
            return Optional.of(foreseen(ExitCode.USAGE, wrong.getMessage()));
        }
        if (thrown instanceof InvalidPathException wrong) {
            return Optional.of(foreseen(
                    ExitCode.USAGE, "Cannot use the path " + wrong.getInput() + ": " + wrong.getReason() + "."));
        }
        if (thrown instanceof OutOfMemoryError) {
            return Optional.of(foreseen(ExitCode.FAILED, memory()));
        }
        if (thrown instanceof LinkageError missing) {
            return Optional.of(foreseen(ExitCode.PREFLIGHT, library(missing)));
        }
        boolean ours = thrown instanceof IllegalArgumentException
                && String.valueOf(thrown.getMessage()).startsWith(OURS);
        return ours ? Optional.of(foreseen(ExitCode.FAILED, thrown.getMessage())) : Optional.empty();
    }

    private static Failure foreseen(ExitCode code, String words) {
        return new Failure(code, String.valueOf(words), true);
    }

    private static String memory() {
        return "Cannot go on: what this takes does not fit into a heap of "
                + (Runtime.getRuntime().maxMemory() >> 20)
                + "m. Give it more (PRISM_DRIVER_MEMORY=8g, or spark-submit --driver-memory), or lower what is large:"
                + " train.batch, evaluate.sequences, the number or the size of tasks.";
    }

    private static String library(LinkageError missing) {
        return "Cannot go on: a library cannot be loaded (" + lastWords(missing) + "). Native ones must be built for "
                + System.getProperty("os.name") + " on " + System.getProperty("os.arch") + ", and are unpacked into "
                + System.getProperty("java.io.tmpdir")
                + ", which may be neither full nor mounted noexec (TMPDIR names another). prism doctor examines it.";
    }

    /** One line with the type: of the cause, where there is no message but its. */
    private static String lastWords(Throwable thrown) {
        Throwable told = thrown.getMessage() == null && thrown.getCause() != null ? thrown.getCause() : thrown;
        String message = String.valueOf(told.getMessage());
        return told.getClass().getSimpleName() + ": "
                + message.lines().findFirst().orElse("");
    }
}
