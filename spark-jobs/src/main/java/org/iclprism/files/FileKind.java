package org.iclprism.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** What a file is that is not what was asked for, told by its first bytes, and what to do about it. */
public final class FileKind {
    /** As many bytes as tell. */
    public static final int START = 64;

    /** Starts of files in ISO 8859-1, in lower case. */
    private static final Map<String, String> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put(
                "version https://git-lfs",
                "it is a Git LFS pointer, not the file that it stands for. Fetch that with git lfs pull");
        String page = "it is an HTML page, as a site sends it in place of a file. Download the file itself";
        KINDS.put("<!doctype html", page);
        KINDS.put("<html", page);
        KINDS.put("<?xml", "it is an XML document, as a store sends it with an error. Download the file itself");
        String pickle = " torch.save, which is not read, as reading it can run what is in it. In Python, write"
                + " safetensors.torch.save_file(torch.load(file, weights_only=True), \"model.safetensors\"), or of a"
                + " dictionary of several things the state dictionary in it";
        KINDS.put("pk\3\4", "it is a zip archive. One of NumPy's must be called .npz; others are those of" + pickle);
        KINDS.put("\u0080\2", "it is a Python pickle, as of" + pickle);
        KINDS.put("\u0089hdf", "it is an HDF5 file, as of Keras. Write safetensors or .npz from it in Python");
        KINDS.put("gguf", "it is a GGUF file, as of llama.cpp. Give the safetensors that it was made from");
        KINDS.put("par1", "it is a Parquet file");
        KINDS.put("\u001f\u008b", "it is gzipped. Unpack it first");
        String wide = "it is text in UTF-16, as some spreadsheets save it. Save it in UTF-8";
        KINDS.put("\u00ff\u00fe", wide);
        KINDS.put("\u00fe\u00ff", wide);
    }

    private FileKind() {}

    /** A sentence without its full stop; empty if the bytes tell nothing. */
    public static Optional<String> of(byte[] start) {
        if (start.length == 0) {
            return Optional.of("it is empty");
        }
        String text =
                new String(start, StandardCharsets.ISO_8859_1).stripLeading().toLowerCase(Locale.ROOT);
        return KINDS.keySet().stream().filter(text::startsWith).findFirst().map(KINDS::get);
    }

    /** The same of a file, or of a folder in its place. */
    public static Optional<String> of(Folder folder, String name) {
        Path path = folder.path(name);
        try {
            FileSystem files = path.getFileSystem(Folder.configuration());
            if (files.getFileStatus(path).isDirectory()) {
                String inside = folder.folder(name).names().stream().limit(5).collect(Collectors.joining(", "));
                return Optional.of("it is a folder" + (inside.isEmpty() ? "" : ". Name a file in it: " + inside));
            }
            try (InputStream in = files.open(path)) {
                return of(in.readNBytes(START));
            }
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
