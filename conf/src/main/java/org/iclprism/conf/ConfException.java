package org.iclprism.conf;

import java.util.List;

/** A configuration that cannot be used, with every problem found in it. */
public final class ConfException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    public ConfException(String what, List<String> problems) {
        super(what + "\n  - " + String.join("\n  - ", problems));
        this.problems = List.copyOf(problems);
    }

    /** One line per problem. */
    public List<String> problems() {
        return problems;
    }
}
