package org.iclprism.files;

/**
 * A file was read whole and is not what was written, or is missing from a folder that appeared whole. Only such a file may
 * be set aside: one that cannot be read now ends in an {@link java.io.UncheckedIOException}, which says nothing about it.
 */
public final class DamagedException extends PrismException {
    private static final long serialVersionUID = 1L;

    private final String finding;

    /**
     * Of a file.
     *
     * @param why it is not what was written
     * @param toMove file or folder without which the stage is done again
     */
    public DamagedException(Folder folder, String name, String why, String toMove) {
        this("Cannot use " + folder.place(name) + ": " + why + ".", toMove);
    }

    private DamagedException(String finding, String toMove) {
        super(
                ExitCode.MISMATCH,
                finding + " Move " + toMove + " away and run the same command again, which makes it anew.");
        this.finding = finding;
    }

    /** What is wrong, without advice. */
    public String finding() {
        return finding;
    }
}
