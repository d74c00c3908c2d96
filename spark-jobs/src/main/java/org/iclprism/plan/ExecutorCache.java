package org.iclprism.plan;

import java.lang.ref.SoftReference;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What tasks of an executor share as long as memory allows: the most recently used values. A task that needs one waits for the
 * task that makes it. Thread-safe.
 */
public final class ExecutorCache<V> {
    private final int size;
    private final Map<String, Slot<V>> slots = new LinkedHashMap<>(16, 0.75f, true);

    private static final class Slot<V> {
        private SoftReference<V> value = new SoftReference<>(null);

        synchronized V get(Supplier<V> maker) {
            V there = value.get();
            if (there == null) {
                there = maker.get();
                value = new SoftReference<>(there);
            }
            return there;
        }
    }

    /** @param size how many values at most */
    public ExecutorCache(int size) {
        this.size = size;
    }

    /** The value of a key, made if it is not there. */
    public V get(String key, Supplier<V> maker) {
        return slot(key).get(maker);
    }

    private synchronized Slot<V> slot(String key) {
        Slot<V> slot = slots.computeIfAbsent(key, absent -> new Slot<>());
        if (slots.size() > size) {
            slots.remove(slots.keySet().iterator().next());
        }
        return slot;
    }
}
