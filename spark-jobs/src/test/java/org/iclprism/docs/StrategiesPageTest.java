package org.iclprism.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Constructor;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.iclprism.datagen.VectorPrompt;
import org.iclprism.eval.strategy.Strategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The strategy that docs/strategies.md shows how to add. */
class StrategiesPageTest {
    private static final Pattern CODE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder;

    @Test
    void theExampleCompilesAndAnswers() throws Exception {
        Matcher code = CODE.matcher(Files.readString(Path.of("docs/strategies.md")));
        assertThat(code.find()).isTrue();
        Path strategy = Files.writeString(folder.resolve("NearestNeighbour.java"), code.group(1));
        assertThat(code.find()).isTrue();
        Path line = Files.writeString(
                folder.resolve("Line.java"),
                "package org.iclprism.eval.strategy;\nimport org.iclprism.datagen.LinearRegression;\n"
                        + "final class Line {\n    static final FurtherStrategy<?> LINE =\n" + code.group(1)
                        + ";\n}\n");
        compile(strategy, line);
        VectorPrompt prompt = new VectorPrompt(0, 1, new float[] {1, 5, 4, 0}, new float[] {10, 20, 30, 40});
        assertThat(load().predict(prompt)).containsExactly(0, 10, 20, 10);
    }

    private void compile(Path... sources) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter problems = new StringWriter();
        List<String> options = List.of("-d", folder.toString(), "-cp", System.getProperty("java.class.path"));
        boolean compiled = compiler.getTask(
                        problems,
                        null,
                        null,
                        options,
                        null,
                        compiler.getStandardFileManager(null, null, null).getJavaFileObjects(sources))
                .call();
        assertThat(compiled).as(problems.toString()).isTrue();
    }

    private Strategy load() throws IOException, ReflectiveOperationException {
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, Strategy.class.getClassLoader())) {
            Constructor<?> constructor = loader.loadClass("org.iclprism.eval.strategy.NearestNeighbour")
                    .getDeclaredConstructor(String.class);
            constructor.setAccessible(true);
            return (Strategy) constructor.newInstance("NN");
        }
    }
}
