package org.iclprism.submit;

/** What every JVM of this program is started with, besides memory. */
public final class JavaOptions {
    /** The Vector API, an incubating module. */
    private static final String VECTOR = "--add-modules=jdk.incubator.vector";
    /** The same bytes on every machine: text is UTF-8, and numbers have the digits and points of no country. */
    private static final String PORTABLE = "-Dfile.encoding=UTF-8 -Duser.language= -Duser.country=";

    /** As {@code spark.executor.defaultJavaOptions} and {@code --driver-java-options} take them. */
    public static final String ALL = VECTOR + " " + PORTABLE;

    /** With this LC_ALL, Java can name every file; its own choice for LC_ALL=C has no letters outside ASCII. */
    public static final String ENCODING_OF_FILE_NAMES = "C.UTF-8";

    private JavaOptions() {}
}
