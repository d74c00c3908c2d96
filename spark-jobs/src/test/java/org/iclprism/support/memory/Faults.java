package org.iclprism.support.memory;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.iclprism.support.memory.Call.Kind;

/** Keeps the calls of one program and lets a fault befall one of them. Thread-safe. */
public final class Faults {
    private static final Pattern RANDOM = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Call at;
    private final Fault fault;
    private final List<Call> calls = new ArrayList<>();
    private final Map<String, Integer> occurrences = new HashMap<>();
    private boolean struck;
    private boolean dead;

    private Faults(Call at, Fault fault) {
        this.at = at;
        this.fault = fault;
    }

    /** No fault at all. */
    public static Faults none() {
        return new Faults(null, null);
    }

    /** One fault, at this call. */
    public static Faults at(Call call, Fault fault) {
        return new Faults(call, fault);
    }

    /** The calls so far. */
    public synchronized List<Call> calls() {
        return List.copyOf(calls);
    }

    /** True if the call of the fault was made. */
    public synchronized boolean struck() {
        return struck;
    }

    /** What befalls this call, or null. */
    synchronized Fault next(Kind kind, String path) throws IOException {
        if (dead) {
            throw new IOException("the process is dead");
        }
        String name = RANDOM.matcher(path).replaceAll("*");
        Call call = new Call(kind, name, occurrences.merge(kind + name, 1, Integer::sum) - 1);
        calls.add(call);
        if (!call.equals(at)) {
            return null;
        }
        struck = true;
        dead = fault.isFinal();
        return fault;
    }
}
