package org.iclprism.support;

import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands tests a Spark context, {@code local[2]}, started once and stopped after the last test of the JVM. A test that needs
 * one of its own, of which a JVM can have only one, stops it first; the next test gets a new one.
 */
public final class SparkExtension implements ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(SparkExtension.class);

    private record Shared(JavaSparkContext spark) implements AutoCloseable {
        @Override
        public void close() {
            spark.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == JavaSparkContext.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        ExtensionContext.Store store = context.getRoot().getStore(NAMESPACE);
        Shared shared = store.computeIfAbsent(Shared.class, type -> new Shared(start()), Shared.class);
        if (shared.spark().sc().isStopped()) {
            store.put(Shared.class, new Shared(start()));
        }
        return store.get(Shared.class, Shared.class).spark();
    }

    private static JavaSparkContext start() {
        return new JavaSparkContext(new SparkConf()
                .setMaster("local[2]")
                .setAppName("tests")
                .set("spark.ui.enabled", "false")
                .set("spark.driver.host", "127.0.0.1")
                .set("spark.driver.bindAddress", "127.0.0.1"));
    }
}
