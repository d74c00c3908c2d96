package org.iclprism.files;

import java.io.IOException;
import java.net.UnknownHostException;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;

/** Finds the file system of an address, and says what is missing where there is none. */
final class FileSystems {
    /** Hadoop opens these as if they were files, and fails at the first question about one. */
    private static final Set<String> PAGES = Set.of("http", "https");

    private FileSystems() {}

    static FileSystem of(Path path, Configuration configuration) throws IOException {
        String scheme = path.toUri().getScheme();
        if (scheme != null && PAGES.contains(scheme)) {
            throw missing(path, "it is an address of the web. Download it, and give the file", null);
        }
        try {
            return path.getFileSystem(configuration);
        } catch (UnsupportedFileSystemException e) {
            throw missing(
                    path,
                    "no file system " + scheme + ":// is known here. Write a path, hdfs://..., or put the"
                            + " file system's library into Spark's jars",
                    e);
        } catch (RuntimeException e) {
            if (e.getCause() instanceof ClassNotFoundException) {
                throw missing(
                        path,
                        "the library of " + scheme + ":// is not here. Put it into Spark's jars, or name it"
                                + " by spark.jars.packages in a profile (for s3a: org.apache.hadoop:hadoop-aws:"
                                + org.apache.hadoop.util.VersionInfo.getVersion() + ")",
                        e);
            }
            if (e.getCause() instanceof UnknownHostException) {
                throw missing(
                        path,
                        "the host " + path.toUri().getHost() + " is not known. Check the address and"
                                + " HADOOP_CONF_DIR",
                        e);
            }
            throw e;
        }
    }

    private static PrismException missing(Path path, String why, Exception cause) {
        return new PrismException(ExitCode.PREFLIGHT, "Cannot use " + path + ": " + why + ".", cause);
    }
}
