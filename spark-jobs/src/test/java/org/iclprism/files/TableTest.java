package org.iclprism.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableTest {
    private static final Table TABLE = Table.of("message t { required int32 i; required int64 l; required float f;"
            + " required double d; required boolean b; required binary s (STRING); required binary raw;"
            + " optional double missing; " + Table.list("double", "doubles") + Table.list("float", "floats") + " }");

    @TempDir
    private Path path;

    @Test
    void whatIsWrittenIsReadBack() {
        Folder folder = new Folder(path.toUri().toString());
        Object[] row = {
            1, 1L << 40, 0.5f, Math.PI, true, "ä<&", new byte[] {0, -1}, null, new double[] {1e300, -0.0}, new float[0]
        };
        TABLE.write(folder, "t.parquet", List.<Object[]>of(row));
        List<Map<String, Object>> rows = TABLE.read(folder, "t.parquet");
        assertThat(rows).hasSize(1);
        List<String> columns = TABLE.columns();
        for (int i = 0; i < row.length; i++) {
            Object found = rows.get(0).get(columns.get(i));
            if (row[i] instanceof float[]) {
                assertThat((double[]) found).isEmpty();
            } else if (row[i] instanceof double[] expected) {
                assertThat(Arrays.equals(expected, (double[]) found)).isTrue();
            } else {
                assertThat(found).as(columns.get(i)).isEqualTo(row[i]);
            }
        }
    }

    @Test
    void aFileThatIsCutOffIsRefused() throws IOException {
        Folder folder = new Folder(path.toUri().toString());
        Table table = Table.of("message t { required int32 i; }");
        table.write(folder, "t.parquet", List.of(new Object[] {1}, new Object[] {2}));
        byte[] whole = Files.readAllBytes(path.resolve("t.parquet"));
        for (int length : new int[] {0, 3, whole.length / 2, whole.length - 1}) {
            Files.write(path.resolve("t.parquet"), Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> table.read(folder, "t.parquet"))
                    .isInstanceOf(PrismException.class)
                    .hasMessageContaining("t.parquet: it is not a whole Parquet file");
        }
    }

    @Test
    void theSameRowsGiveTheSameBytes() throws IOException {
        Folder folder = new Folder(path.toUri().toString());
        Table table = Table.of("message t { required int32 i; }");
        table.write(folder, "a.parquet", List.of(new Object[] {1}, new Object[] {2}));
        table.write(folder, "b.parquet", List.of(new Object[] {1}, new Object[] {2}));
        assertThat(path.resolve("a.parquet")).hasSameBinaryContentAs(path.resolve("b.parquet"));
    }

    @Test
    void whatTheReaderOfRowsThrowsIsNotTheFilesFault() {
        Folder folder = new Folder(path.toUri().toString());
        Table table = Table.of("message t { required int32 i; }");
        table.write(folder, "t.parquet", List.<Object[]>of(new Object[] {1}));
        IllegalStateException own = new IllegalStateException("no room for this row");
        assertThatThrownBy(() -> table.read(folder, "t.parquet", row -> {
                    throw own;
                }))
                .isSameAs(own);
    }

    @Test
    void aColumnThatIsNotThereIsNamed() {
        Folder folder = new Folder(path.toUri().toString());
        Table.of("message t { required int32 i; }").write(folder, "t.parquet", List.<Object[]>of(new Object[] {1}));
        assertThatThrownBy(() -> Table.of("message t { required int32 j; }").read(folder, "t.parquet"))
                .isInstanceOf(DamagedException.class)
                .hasMessageContaining("t.parquet: it has no column j (it has [i])");
    }

    @Test
    void aFileThatCannotBeReadIsNotDamaged() throws IOException {
        Folder folder = new Folder(path.toUri().toString());
        Files.createDirectory(path.resolve("t.parquet"));
        assertThatThrownBy(() -> TABLE.read(folder, "t.parquet"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("Cannot read ");
    }
}
