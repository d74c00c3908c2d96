package org.iclprism.train;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.SparkEnv;
import org.apache.spark.storage.BlockData;
import org.apache.spark.storage.BlockId;
import org.apache.spark.storage.BlockManager;
import org.apache.spark.storage.BroadcastBlockId;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.io.ChunkedByteBuffer;
import scala.Option;
import scala.reflect.ClassTag$;

/**
 * Floats that driver and executors hand each other during a round, through Spark's block managers: by reference within a
 * process, otherwise as they lie in memory (little-endian), with Spark's authentication and encryption. A broadcast or a
 * task's result would be copied some five times on each side.
 *
 * @param broadcast whose number the blocks bear: when it is destroyed, they vanish from all processes
 */
record RoundBlocks(long broadcast) implements Serializable {

    /** All processes that had a block are gone. */
    static final class Lost extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        private Lost(BlockId id) {
            super("Cannot find " + id + " of this averaging round: the executor that had it is gone");
        }
    }

    /** Puts a copy of all parts, one after the other, under a name of letters and digits. */
    void put(String name, FloatBuffer... parts) {
        int length = Stream.of(parts).mapToInt(FloatBuffer::remaining).reduce(0, Math::addExact);
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(length, Float.BYTES));
        FloatBuffer values = floats(bytes);
        for (FloatBuffer part : parts) {
            values.put(part.duplicate());
        }
        put(id(name), bytes, true);
    }

    /** What was put under {@code name}, here or elsewhere; not to be changed. */
    FloatBuffer get(String name) {
        BlockId id = id(name);
        return floats(local(id).or(() -> remote(id)).orElseThrow(() -> new Lost(id)));
    }

    /** As {@link #get}, for what several tasks of an executor want: fetched once. */
    FloatBuffer share(String name) {
        BlockId id = id(name);
        synchronized (RoundBlocks.class) {
            if (local(id).isEmpty()) {
                // all executors ask at the same moment: a copy known to others would come too late for them
                remote(id).ifPresent(bytes -> put(id, bytes, false));
            }
        }
        return get(name);
    }

    private BlockId id(String name) {
        return new BroadcastBlockId(broadcast, name);
    }

    private static void put(BlockId id, ByteBuffer bytes, boolean known) {
        boolean stored = blocks().putBytes(
                        id,
                        new ChunkedByteBuffer(bytes),
                        StorageLevel.MEMORY_AND_DISK_SER(),
                        known,
                        ClassTag$.MODULE$.Nothing());
        if (!stored) {
            throw new IllegalStateException("Cannot keep " + id + ", " + bytes.limit() + " bytes, during the round");
        }
    }

    private static Optional<ByteBuffer> local(BlockId id) {
        Option<BlockData> data = blocks().getLocalBytes(id);
        if (data.isEmpty()) {
            return Optional.empty();
        }
        ByteBuffer bytes = data.get().toByteBuffer();
        // memory on the heap stays as long as something refers to it
        blocks().releaseLock(id, Option.empty());
        return Optional.of(bytes);
    }

    private static Optional<ByteBuffer> remote(BlockId id) {
        Option<ChunkedByteBuffer> data = blocks().getRemoteBytes(id);
        return data.isEmpty() ? Optional.empty() : Optional.of(data.get().toByteBuffer());
    }

    private static FloatBuffer floats(ByteBuffer bytes) {
        return bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    }

    private static BlockManager blocks() {
        return SparkEnv.get().blockManager();
    }
}
