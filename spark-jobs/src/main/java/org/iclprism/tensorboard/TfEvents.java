package org.iclprism.tensorboard;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import org.iclprism.protobuf.Message;

/**
 * Records of TensorBoard's event files: TensorFlow's {@code Event} messages (event.proto, summary.proto) in TFRecord frames.
 * Same arguments, same bytes.
 */
public final class TfEvents {
    /** Part of a file's name by which TensorBoard finds it. */
    public static final String FILE_PREFIX = "events.out.tfevents.";

    private static final String VERSION = "brain.Event:2";

    // field numbers of Event, Summary, Summary.Value and SessionLog
    private static final int WALL_TIME = 1;
    private static final int STEP = 2;
    private static final int FILE_VERSION = 3;
    private static final int SUMMARY = 5;
    private static final int SESSION_LOG = 7;
    private static final int STATUS = 1;
    private static final int START = 1;
    private static final int VALUE = 1;
    private static final int TAG = 1;
    private static final int SIMPLE_VALUE = 2;

    private TfEvents() {}

    /** The first record of a file; the time in seconds since 1970. */
    public static byte[] header(double wallTime) {
        Message event = new Message();
        event.fixed64(WALL_TIME, wallTime);
        event.text(FILE_VERSION, VERSION);
        return record(event.bytes());
    }

    /** A record after which events of earlier files count only below {@code step}. */
    public static byte[] restart(double wallTime, long step) {
        Message session = new Message();
        session.varint(STATUS, START);
        Message event = new Message();
        event.fixed64(WALL_TIME, wallTime);
        event.varint(STEP, step);
        event.message(SESSION_LOG, session);
        return record(event.bytes());
    }

    /** Values of a step by tag, in the map's order; the time in seconds since 1970. */
    public static byte[] scalars(double wallTime, long step, Map<String, Double> values) {
        Message summary = new Message();
        values.forEach((tag, value) -> {
            Message one = new Message();
            one.text(TAG, tag);
            one.fixed32(SIMPLE_VALUE, value.floatValue());
            summary.message(VALUE, one);
        });
        Message event = new Message();
        event.fixed64(WALL_TIME, wallTime);
        event.varint(STEP, step);
        event.message(SUMMARY, summary);
        return record(event.bytes());
    }

    /** TFRecord: length (8 bytes, little-endian), its masked CRC, the data, their masked CRC. */
    static byte[] record(byte[] data) {
        byte[] length = ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(data.length)
                .array();
        return ByteBuffer.allocate(length.length + data.length + 2 * Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(length)
                .putInt(MaskedCrc.of(length))
                .put(data)
                .putInt(MaskedCrc.of(data))
                .array();
    }
}
