package org.iclprism.tensorboard;

import java.util.zip.CRC32C;

/** TFRecord's checksum: CRC32C, rotated and shifted so that a CRC of data that hold CRCs stays a good one. */
final class MaskedCrc {
    private static final int DELTA = 0xa282ead8;

    private MaskedCrc() {}

    static int of(byte[] data) {
        CRC32C crc = new CRC32C();
        crc.update(data);
        return Integer.rotateRight((int) crc.getValue(), 15) + DELTA;
    }
}
