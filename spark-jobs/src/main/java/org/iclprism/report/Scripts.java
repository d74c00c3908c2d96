package org.iclprism.report;

import com.caoccao.javet.enums.JSRuntimeType;
import com.caoccao.javet.exceptions.JavetException;
import com.caoccao.javet.interop.V8Host;
import com.caoccao.javet.interop.V8Runtime;
import com.caoccao.javet.interop.loader.IJavetLibLoadingListener;
import com.caoccao.javet.interop.loader.JavetLibLoader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.apache.hadoop.fs.FileUtil;

/**
 * V8, which runs the page's scripts in this process. Its library is unpacked into a folder that this process alone has, and
 * that goes with it: in a folder that others can foresee or write to, they would lay another library.
 */
final class Scripts {
    private static final File LIBRARY = ownFolder();

    private Scripts() {}

    /**
     * A new runtime that has run these scripts of the page.
     *
     * @throws IllegalStateException if V8 has no part for this system, or it cannot be loaded
     */
    static V8Runtime run(String... scripts) throws JavetException {
        V8Runtime v8 = start();
        for (String script : scripts) {
            v8.getExecutor(Resources.text(script)).setResourceName(script).executeVoid();
        }
        return v8;
    }

    private static V8Runtime start() {
        JavetLibLoader.setLibLoadingListener(new IJavetLibLoadingListener() {
            @Override
            public File getLibPath(JSRuntimeType type) {
                return LIBRARY;
            }
        });
        try {
            return V8Host.getV8Instance().createV8Runtime();
        } catch (JavetException | LinkageError | NullPointerException e) {
            throw new IllegalStateException("V8 cannot be loaded from " + LIBRARY + " (" + e + ").", e);
        }
    }

    private static File ownFolder() {
        try {
            File folder = Files.createTempDirectory("prism-v8-").toFile();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> FileUtil.fullyDelete(folder)));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make a folder for temporary files: " + e.getMessage(), e);
        }
    }
}
