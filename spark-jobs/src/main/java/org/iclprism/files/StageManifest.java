package org.iclprism.files;

import java.util.Map;
import java.util.Optional;

/**
 * Written last: the stage whose folder holds it is done.
 *
 * @param schema version of the file formats
 * @param stage name of the stage
 * @param fingerprint of everything that went in
 * @param files digests of the data files, by name relative to the folder
 * @param rows rows by split or table
 * @param facts further results of the stage
 * @param provenance where and by what it was made
 */
public record StageManifest(
        int schema,
        String stage,
        String fingerprint,
        Map<String, Digest> files,
        Map<String, Long> rows,
        Map<String, Object> facts,
        Map<String, String> provenance) {
    private static final int SCHEMA = 1;
    private static final String FILE = "manifest.json";

    /** A manifest made now, here. */
    public static StageManifest now(
            String stage,
            String fingerprint,
            Map<String, Digest> files,
            Map<String, Long> rows,
            Map<String, Object> facts) {
        return new StageManifest(SCHEMA, stage, fingerprint, files, rows, facts, Provenance.now());
    }

    /** The same, made by another process than this one. */
    public StageManifest madeBy(Map<String, String> other) {
        return new StageManifest(schema, stage, fingerprint, files, rows, facts, other);
    }

    /** Declares the stage of this folder done. */
    public void write(Folder folder) {
        write(folder, FILE);
    }

    /** The same, under another name than {@code manifest.json}. */
    public void write(Folder folder, String name) {
        Json.write(folder, name, this);
    }

    /** Declares the stage of this folder not done; its files stay until it is done again. */
    public static void withdraw(Folder folder) {
        folder.delete(FILE);
    }

    /** True if the stage was done in this folder, from the same inputs. */
    public static boolean isDone(Folder folder, String fingerprint) {
        return isDone(folder, FILE, fingerprint);
    }

    /** The same for a manifest of another name. */
    public static boolean isDone(Folder folder, String name, String fingerprint) {
        return folder.has(name) && read(folder, name).fingerprint().equals(fingerprint);
    }

    /** The manifest of a folder, if it has one. */
    public static Optional<StageManifest> find(Folder folder) {
        return folder.has(FILE) ? Optional.of(read(folder)) : Optional.empty();
    }

    /** The manifest of a folder. */
    public static StageManifest read(Folder folder) {
        return read(folder, FILE);
    }

    /** A manifest of another name. */
    public static StageManifest read(Folder folder, String name) {
        StageManifest manifest = Json.read(folder, name, StageManifest.class);
        if (manifest.schema() > SCHEMA) {
            throw new PrismException(
                    ExitCode.MISMATCH,
                    "Cannot read " + folder.place(name) + ": written in format " + manifest.schema()
                            + ", this version knows up to " + SCHEMA + ". Use a newer ICL Prism.");
        }
        if (manifest.stage() == null || manifest.fingerprint() == null || manifest.files() == null) {
            throw new DamagedException(folder, name, "it is not the manifest of a stage", folder.place(name));
        }
        return manifest;
    }

    /** True if every file is there and as it was written. */
    public boolean isWhole(Folder folder) {
        return files.entrySet().stream().allMatch(file -> file.getValue().matches(folder, file.getKey()));
    }

    /** Fails if a file is missing, shorter or different from what was written. */
    public void verify(Folder folder, String name) {
        Digest digest = files.get(name);
        if (digest == null || !digest.matches(folder, name)) {
            throw new DamagedException(
                    folder,
                    name,
                    "its bytes are not those that its manifest lists"
                            + (folder.has(name) ? " (" + folder.length(name) + " bytes)" : " (missing)"),
                    "the folder " + folder.uri());
        }
    }
}
