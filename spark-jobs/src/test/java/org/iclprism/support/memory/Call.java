package org.iclprism.support.memory;

/**
 * A call that a program made of its file system.
 *
 * @param path of the file or folder, with random parts of names as {@code *}
 * @param occurrence how many calls of this kind had this path before
 */
public record Call(Kind kind, String path, int occurrence) {

    /** What a file system can be asked for. */
    public enum Kind {
        OPEN(false),
        READ(false),
        STATUS(false),
        LIST(false),
        CREATE(true),
        WRITE(true),
        SYNC(true),
        CLOSE(true),
        RENAME(true),
        DELETE(true),
        MKDIRS(true);

        private final boolean changes;

        Kind(boolean changes) {
            this.changes = changes;
        }

        /** True if the call can change what is stored. */
        public boolean changes() {
            return changes;
        }
    }

    @Override
    public String toString() {
        return kind + " " + path + " #" + occurrence;
    }
}
