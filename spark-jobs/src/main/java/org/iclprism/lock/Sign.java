package org.iclprism.lock;

/**
 * A sign of life. Two are only ever compared for being equal: whoever wrote it, and the file system, may have any time.
 *
 * @param beats how often the driver gave one
 * @param modified when it was written, by the file system's clock
 */
record Sign(long beats, long modified) {}
