package org.iclprism.discovery;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads text delimited by commas, semicolons or tabs (whichever the first line has most of) as it was published, record by
 * record, without objects for rows or fields. Quotes may enclose a field, with ends of lines in it. Bounded: a record longer than {@value #LONGEST_LINE} bytes, or more than a thousand empty lines, is an error, so
 * a file that unpacks to much more than it should ends early.
 */
final class CsvReader implements Closeable {
    static final int LONGEST_LINE = 1 << 16;
    private static final int MOST_EMPTY_LINES = 1000;
    private static final char[] SEPARATORS = {';', '\t'};
    private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final InputFile file;
    private final InputStream in;
    private char separator;
    private final byte[] buffer = new byte[2 * LONGEST_LINE];
    private int from;
    private int to;
    private boolean ended;
    private int empty;
    private long line;
    private long lines;
    private int[] starts = new int[32];
    private int[] ends = new int[32];
    private int fields;

    private CsvReader(InputFile file, InputStream in) {
        this.file = file;
        this.in = in;
    }

    static CsvReader open(InputFile file) {
        try {
            return new CsvReader(file, file.open());
        } catch (IOException e) {
            throw file.unreadable(e);
        }
    }

    /** The names in the first line. */
    List<String> header() {
        skipMark();
        if (!next()) {
            throw file.wrong("it is empty. Its first line must name the columns.");
        }
        List<String> names = new ArrayList<>();
        for (int field = 0; field < fields; field++) {
            names.add(text(field).strip());
        }
        return names;
    }

    /** The mark that some editors begin a file in UTF-8 with. */
    private void skipMark() {
        while (to < MARK.length && !ended) {
            fill();
        }
        if (to >= MARK.length && Arrays.equals(buffer, 0, MARK.length, MARK, 0, MARK.length)) {
            from = MARK.length;
        }
    }

    /** Goes to the next record that is not empty; false at the end. */
    boolean next() {
        while (true) {
            line = lines + 1;
            int end = recordEnd();
            if (end < 0) {
                return false;
            }
            int start = from;
            from = Math.min(end + 1, to);
            lines++;
            int last = end > start && buffer[end - 1] == '\r' ? end - 1 : end;
            if (last > start) {
                if (separator == 0) {
                    separator = commonest(start, last);
                }
                split(start, last);
                return true;
            }
            if (++empty > MOST_EMPTY_LINES) {
                throw file.wrong(line, "more than " + MOST_EMPTY_LINES + " empty lines.");
            }
        }
    }

    private char commonest(int start, int end) {
        int[] counts = new int[128];
        for (int at = start; at < end; at++) {
            counts[buffer[at] & 127]++;
        }
        char most = ',';
        for (char each : SEPARATORS) {
            most = counts[each] > counts[most] ? each : most;
        }
        return most;
    }

    private boolean separates(byte value) {
        return separator == 0 ? value == ',' || value == ';' || value == '\t' : value == separator;
    }

    /** Where the record that starts at {@link #from} ends, which is no end of line between quotes; -1 if there is none. */
    private int recordEnd() {
        int at = from;
        boolean quoted = false;
        boolean starting = true;
        boolean closed = false;
        while (true) {
            for (; at < to; at++) {
                byte value = buffer[at];
                if (value == '\n') {
                    if (!quoted) {
                        return at;
                    }
                    lines++;
                }
                // a quote within quotes is doubled: out and in again
                if (value == '"') {
                    boolean within = quoted;
                    quoted = !quoted && (starting || closed);
                    closed = within;
                } else {
                    closed = false;
                }
                starting = !quoted && separates(value);
            }
            if (to - from > LONGEST_LINE) {
                throw file.wrong(
                        line,
                        "it is longer than " + LONGEST_LINE + " bytes"
                                + (quoted ? ", as a quote is not closed." : "."));
            }
            if (ended) {
                return to > from ? to : -1;
            }
            at -= from;
            fill();
            at += from;
        }
    }

    private void fill() {
        System.arraycopy(buffer, from, buffer, 0, to - from);
        to -= from;
        from = 0;
        try {
            int read = in.read(buffer, to, buffer.length - to);
            ended = read < 0;
            to += Math.max(read, 0);
        } catch (IOException e) {
            throw file.unreadable(e);
        }
    }

    private void split(int start, int end) {
        fields = 0;
        int at = start;
        while (at <= end) {
            boolean quoted = at < end && buffer[at] == '"';
            int stop = quoted ? closingQuote(at + 1, end) : at;
            if (!quoted) {
                while (stop < end && buffer[stop] != separator) {
                    stop++;
                }
            }
            add(quoted ? at + 1 : at, stop);
            at = (quoted ? stop + 1 : stop) + 1;
            if (quoted && at <= end && buffer[at - 1] != separator) {
                throw file.wrong(line, "text after a closing quote in field " + fields + ".");
            }
        }
    }

    private int closingQuote(int start, int end) {
        for (int at = start; at < end; at++) {
            if (buffer[at] == '"') {
                if (at + 1 < end && buffer[at + 1] == '"') {
                    at++;
                } else {
                    return at;
                }
            }
        }
        throw file.wrong(line, "a quote in field " + (fields + 1) + " is not closed.");
    }

    private void add(int start, int end) {
        if (fields == starts.length) {
            starts = Arrays.copyOf(starts, 2 * fields);
            ends = Arrays.copyOf(ends, 2 * fields);
        }
        starts[fields] = start;
        ends[fields++] = end;
    }

    /** Number of the line that the current record starts on, from 1. */
    long line() {
        return line;
    }

    int fields() {
        return fields;
    }

    /** Where the field's bytes stand; valid until the next line. */
    byte[] bytes() {
        return buffer;
    }

    int start(int field) {
        return starts[field];
    }

    int end(int field) {
        return ends[field];
    }

    String text(int field) {
        String text = new String(buffer, starts[field], ends[field] - starts[field], StandardCharsets.UTF_8);
        return text.indexOf('"') < 0 ? text : text.replace("\"\"", "\"");
    }

    /** The field for a message: as it stands, but short and printable. */
    String shown(int field) {
        String text = text(field).replaceAll("\\p{Cntrl}", "?");
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }

    /** The number in a field, correctly rounded: NaN for what pandas reads as missing. */
    CsvNumber number(int field, CsvNumber into) {
        return into.parse(buffer, starts[field], ends[field]);
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw file.unreadable(e);
        }
    }
}
