package org.iclprism.conf;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigOrigin;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Collects everything that is wrong with a configuration, each with the place where its value was set. */
public final class Problems {
    /** HOCON counts the lines of an override too. */
    private static final Pattern LINE = Pattern.compile(": [0-9]+$");

    private final Config config;
    private final List<String> messages = new ArrayList<>();

    Problems(Config config) {
        this.config = config;
    }

    /** Notes that the value at {@code path} is wrong: "{path} {what is wrong and allowed} (file:line)". */
    public void add(String path, String message) {
        messages.add(path + " " + message + place(path));
    }

    List<String> messages() {
        return List.copyOf(messages);
    }

    private String place(String path) {
        if (!config.hasPathOrNull(path) || config.getIsNull(path)) {
            return "";
        }
        ConfigOrigin origin = config.getValue(path).origin();
        return origin.filename() == null
                ? " (" + LINE.matcher(origin.description()).replaceFirst("") + ")"
                : " (" + origin.filename() + ":" + origin.lineNumber() + ")";
    }
}
