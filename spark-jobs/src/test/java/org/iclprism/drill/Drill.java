package org.iclprism.drill;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.iclprism.files.Folder;
import org.iclprism.support.Results;
import org.iclprism.support.memory.Call;
import org.iclprism.support.memory.Call.Kind;
import org.iclprism.support.memory.Fault;
import org.iclprism.support.memory.Faults;
import org.iclprism.support.memory.MemoryFileSystem;

/**
 * A command over files, done again and again from the same start, with one fault at one of its calls each time; then once
 * more without. Both must end with the bits of the undisturbed command, or the first with a plain refusal.
 */
final class Drill implements AutoCloseable {
    /** An attempt that cannot go on with the log of the one before begins another. */
    private static final Pattern FURTHER_LOG = Pattern.compile("/train/.*(metrics|tfevents[.]prism)-[0-9]{5}");

    private static final Duration LATER = Duration.ofHours(2);

    /** Files of one format are handled alike. */
    private static final Pattern NAME = Pattern.compile("^.*/(\\._)?[^/.]*");

    private final MemoryFileSystem start;
    private final Consumer<Folder> command;
    private final Set<Call> calls;
    private final Outcome expected;
    private int worlds;

    /** What is there at the end. */
    private record Outcome(Map<String, String> results, Set<String> names) {}

    /**
     * @param name of the drill
     * @param prepare makes what the command starts from
     * @param command given the root folder
     */
    Drill(String name, Consumer<Folder> prepare, Consumer<Folder> command) throws IOException {
        this.start = MemoryFileSystem.of(name);
        this.command = command;
        prepare.accept(root(start));
        try (MemoryFileSystem files = world()) {
            Faults none = Faults.none();
            files.suffer(none);
            command.accept(root(files));
            calls = new LinkedHashSet<>(none.calls());
            expected = outcome(files);
        }
    }

    private static Folder root(MemoryFileSystem files) {
        return new Folder(files.folder("root"));
    }

    private MemoryFileSystem world() {
        MemoryFileSystem files = MemoryFileSystem.of(start.getUri().getAuthority() + "-" + worlds++);
        files.copy(start);
        return files;
    }

    /**
     * What went wrong when this fault befell a call, one at a time: of calls of one kind at files of one kind, the first and
     * the last; with {@code -Dprism.drill.all=true} each.
     */
    List<String> problems(Fault fault) throws IOException {
        Set<Call> drilled = Boolean.getBoolean("prism.drill.all") ? calls : firstAndLast();
        List<String> problems = new ArrayList<>();
        for (Call call : drilled) {
            if (fault.befalls(call.kind())) {
                problem(call, fault).ifPresent(problem -> problems.add(fault + " at " + call + ": " + problem));
            }
        }
        return problems;
    }

    private Set<Call> firstAndLast() {
        Map<String, Call> first = new LinkedHashMap<>();
        Map<String, Call> last = new LinkedHashMap<>();
        for (Call call : calls) {
            String path = NAME.matcher(call.path()).replaceFirst("");
            String kind = call.kind() + " " + (call.kind() == Kind.LIST ? call.path() : path);
            first.putIfAbsent(kind, call);
            last.put(kind, call);
        }
        Set<Call> both = new LinkedHashSet<>(first.values());
        both.addAll(last.values());
        return both;
    }

    private Optional<String> problem(Call call, Fault fault) throws IOException {
        try (MemoryFileSystem files = world()) {
            Faults faults = Faults.at(call, fault);
            files.suffer(faults);
            Optional<RuntimeException> failure = attempt(files);
            files.suffer(Faults.none());
            if (!faults.struck()) {
                return Optional.of("was not reached");
            }
            if (failure.isPresent() && !Refusals.isPlain(failure.get())) {
                return Optional.of("ended in " + trace(failure.get()));
            }
            if (failure.isEmpty()) {
                return difference(files).map(text -> "went on, and " + text);
            }
            files.pass(LATER);
            Optional<RuntimeException> again = attempt(files);
            if (again.isPresent()) {
                boolean refusal = fault == Fault.POWER_CUT && Refusals.isPlain(again.get());
                return refusal ? Optional.empty() : Optional.of("the next command ended in " + trace(again.get()));
            }
            return difference(files).map(text -> "after the next command " + text);
        }
    }

    private Optional<RuntimeException> attempt(MemoryFileSystem files) {
        try {
            command.accept(root(files));
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(e);
        }
    }

    private Optional<String> difference(MemoryFileSystem files) throws IOException {
        Outcome there = outcome(files);
        Set<String> more = minus(there.names(), expected.names());
        more.removeIf(FURTHER_LOG.asPredicate());
        Set<String> less = minus(expected.names(), there.names());
        if (!more.isEmpty() || !less.isEmpty()) {
            return Optional.of("there is " + more + " too much and " + less + " too little");
        }
        Set<Map.Entry<String, String>> other =
                new LinkedHashSet<>(there.results().entrySet());
        other.removeAll(expected.results().entrySet());
        return other.isEmpty() ? Optional.empty() : Optional.of("other bits are in " + other);
    }

    private static Set<String> minus(Set<String> from, Set<String> what) {
        Set<String> left = new TreeSet<>(from);
        left.removeAll(what);
        return left;
    }

    private static Outcome outcome(MemoryFileSystem files) throws IOException {
        return new Outcome(Results.of(root(files)), files.contents().keySet());
    }

    private static String trace(Throwable failure) {
        StringBuilder text = new StringBuilder();
        for (Throwable each = failure; each != null; each = each.getCause()) {
            text.append(each)
                    .append(each.getStackTrace().length > 0 ? " at " + each.getStackTrace()[0] : "")
                    .append("; ");
        }
        return text.toString();
    }

    @Override
    public void close() throws IOException {
        start.close();
    }
}
