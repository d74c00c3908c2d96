package org.iclprism.submit;

import java.io.File;
import java.util.Arrays;
import java.util.List;

/**
 * This program as clusters get it.
 *
 * @param jar everything but Spark and native libraries
 * @param natives jars of native libraries
 */
record Application(String jar, List<String> natives) {
    /** Where the image of {@code submit/kubernetes/Dockerfile} holds it. */
    static final String IN_IMAGE = "local:///opt/prism/icl-prism.jar";

    /** Set by the launcher: the folder that the build writes. */
    private static final String FOLDER = "prism.application";

    private static final String JAR = "icl-prism.jar";

    /** As it was built here. */
    static Application here() {
        File folder = new File(System.getProperty(FOLDER, "spark-jobs/target/prism"));
        File[] natives = new File(folder, "native").listFiles((dir, name) -> name.endsWith(".jar"));
        return new Application(
                new File(folder, JAR).getPath(),
                natives == null
                        ? List.of()
                        : Arrays.stream(natives).map(File::getPath).sorted().toList());
    }
}
