package org.iclprism.conf;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigOrigin;
import java.util.ArrayList;
import java.util.List;

/** Collects everything that is wrong with a configuration, each with the place where its value was set. */
public final class Problems {
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
        if (!config.hasPathOrNull(path)) {
            return "";
        }
        ConfigOrigin origin = config.root()
                .get(com.typesafe.config.ConfigUtil.splitPath(path).get(0))
                .origin();
        if (!config.getIsNull(path)) {
            origin = config.getValue(path).origin();
        }
        return " (" + describe(origin) + ")";
    }

    private static String describe(ConfigOrigin origin) {
        if (origin.lineNumber() < 1) {
            return origin.description();
        }
        String file = origin.filename() != null ? origin.filename() : origin.description();
        return file.contains(":") ? file : file + ":" + origin.lineNumber();
    }
}
