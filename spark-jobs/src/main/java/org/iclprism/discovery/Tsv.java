package org.iclprism.discovery;

import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.iclprism.files.Folder;

/** Tab-separated tables. Numbers with fractions have nine decimals, beyond what any count resolves; undefined is NaN. */
final class Tsv {

    private Tsv() {}

    static void write(Folder folder, String name, List<String> header, List<List<?>> rows) {
        folder.write(name, out -> {
            PrintWriter table = new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            table.print(String.join("\t", header) + "\n");
            for (List<?> row : rows) {
                table.print(row.stream().map(Tsv::cell).collect(Collectors.joining("\t", "", "\n")));
            }
            table.flush();
        });
    }

    private static String cell(Object value) {
        if (value instanceof Double number) {
            return Double.isFinite(number) ? String.format(Locale.ROOT, "%.9f", number) : "NaN";
        }
        return String.valueOf(value).replaceAll("\\p{Cntrl}", " ");
    }
}
