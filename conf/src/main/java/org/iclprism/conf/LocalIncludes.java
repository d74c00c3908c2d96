package org.iclprism.conf;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderURL;
import com.typesafe.config.ConfigObject;
import java.net.URL;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * Includes files and resources that are there, and no addresses: reading a stranger's configuration must not call anybody.
 */
final class LocalIncludes implements ConfigIncluder, ConfigIncluderURL {
    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*");

    private static final int MOST = 100;

    private final ConfigIncluder usual;
    private final AtomicInteger count;

    LocalIncludes() {
        this(null, new AtomicInteger());
    }

    private LocalIncludes(ConfigIncluder usual, AtomicInteger count) {
        this.usual = usual;
        this.count = count;
    }

    @Override
    public ConfigIncluder withFallback(ConfigIncluder fallback) {
        return new LocalIncludes(fallback, count);
    }

    @Override
    public ConfigObject include(ConfigIncludeContext context, String what) {
        if (ADDRESS.matcher(what).matches()) {
            throw refused(what);
        }
        if (count.incrementAndGet() > MOST) {
            throw new ConfigException.Generic("include \"" + what + "\": more than " + MOST
                    + " files are included. Files that include themselves, or each other, never end.");
        }
        try {
            return usual.include(context.setParseOptions(context.parseOptions().setAllowMissing(false)), what);
        } catch (ConfigException.IO missing) {
            throw new ConfigException.Generic(
                    "include \"" + what + "\": no such file beside it. Built in are those of conf/.", missing);
        }
    }

    @Override
    public ConfigObject includeURL(ConfigIncludeContext context, URL what) {
        throw refused(what.toString());
    }

    private static ConfigException refused(String what) {
        return new ConfigException.Generic(
                "include of the address " + what + ": only files are included. Download it and include the file.");
    }
}
