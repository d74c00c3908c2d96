package org.iclprism.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.iclprism.eval.discovery.Predictions;
import org.iclprism.eval.discovery.Rules;
import org.iclprism.files.ExitCode;
import org.iclprism.files.Folder;
import org.iclprism.files.PrismException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as submitters send them. */
class PredictionFileTest {
    private static final String HEADER = "material_id,e_form_per_atom\n";
    private static final short NONE = Predictions.MISSING;

    @TempDir
    private Path folder;

    private TruthFile truth;

    @BeforeEach
    void threeMaterials() throws IOException {
        write(
                "truth.csv",
                "material_id,formula,e_form_per_atom_mp2020_corrected,e_above_hull_mp2020_corrected_ppd_mp,"
                        + "unique_prototype\na-1,Na1 Cl1,-1.5,0.02,True\na-2,Fe2,0.25,0,False\na-3,O2,0,-0.001,True\n");
        truth = TruthFile.read(file("truth.csv"), 0);
    }

    @Test
    void rowsMayStandInAnyOrderAndNotAllMustBeThere() throws IOException {
        assertThat(errors(HEADER + "a-3,0.0125\na-1,-1.4\n")).containsExactly((short) 100, NONE, (short) 12);
    }

    @Test
    void dosLinesQuotesAByteOrderMarkAndOtherColumnsAreRead() throws IOException {
        assertThat(
                        errors(
                                "\uFEFFmaterial_id,notes,e_form_per_atom_mymodel\r\na-1,\"x, \"\"y\"\"\",-1.5\r\n\r\na-2,,2.5E-1"))
                .containsExactly((short) 0, (short) 0, NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "csv.gz", "csv.bz2", "csv.xz", "csv.zst", "zip"})
    void packedFilesAreToldByTheirBytes(String ending) throws IOException {
        // model.csv, packed by gzip and by Python's bz2, lzma, zipfile (with what macOS adds) and pyarrow's zstd
        try (InputStream in = getClass().getResourceAsStream("model." + ending)) {
            Files.write(folder.resolve("model.csv"), in.readAllBytes());
        }
        assertThat(read().predictions().errors()).containsExactly((short) 0, (short) 750, NONE);
        assertThat(file("model." + ending).model()).isEqualTo("model");
    }

    @Test
    void aZipOfSeveralFilesAndADamagedStreamAreErrors() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : List.of("a.csv", "b.csv")) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write((HEADER + "a-1,1\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        Files.write(folder.resolve("model.csv"), bytes.toByteArray());
        assertWrong("its packed stream is damaged (it holds more than one file).");
        try (InputStream in = getClass().getResourceAsStream("model.csv.xz")) {
            byte[] xz = in.readAllBytes();
            xz[30] ^= 0x55;
            Files.write(folder.resolve("model.csv"), xz);
        }
        assertWrong("its packed stream is damaged (");
    }

    @Test
    void quotesMayHoldEndsOfLinesAndTheMarkMayStandBeforeThem() throws IOException {
        assertThat(
                        errors(
                                "\uFEFF\"material_id\",\"notes\",\"e_form_per_atom\"\na-1,\"x\n\ny, \"\"z\"\"\n\",-1.5\na-2,5\"\",1\n"))
                .containsExactly((short) 0, (short) 750, NONE);
        assertWrong(
                "material_id,notes,e_form_per_atom\na-1,\"x\ny\",1\nb-1,,1\n",
                "line 4: material_id b-1 is not in the truth table.");
        assertWrong(
                HEADER + "a-1,\"" + "x\n".repeat(1 << 16),
                "line 2: it is longer than 65536 bytes, as a quote is not closed.");
    }

    @Test
    void tabsAndSemicolonsMaySeparate() throws IOException {
        for (String separator : List.of("\t", ";")) {
            String text = "material_id,e_form_per_atom,\"no,tes\"\na-1,-1.5,\na-2,1,\"x\"\n".replace(",", separator);
            assertThat(errors(text)).containsExactly((short) 0, (short) 750, NONE);
        }
        assertThat(errors("material_id;e_form_per_atom\na-1;-1,5\n")).containsExactly(NONE, NONE, NONE);
        assertThat(read().oddities().warnings())
                .containsExactly("1 predictions are no numbers and count as missing (first: line 2: \"-1,5\")");
    }

    @Test
    void whatIsNoTableIsNamedAsWhatItIs() throws IOException {
        Files.write(folder.resolve("model.csv"), ("\uFEFF" + HEADER + "a-1,1\n").getBytes(StandardCharsets.UTF_16LE));
        assertWrong("it is text in UTF-16, as some spreadsheets save it. Save it in UTF-8.");
        assertWrong(
                "version https://git-lfs.github.com/spec/v1\n", "it is a Git LFS pointer, not the file that it stands");
        assertWrong("<!doctype html><title>404</title>", "it is an HTML page, as a site sends it in place of a file.");
    }

    @Test
    void theMeanOfAnEnsembleIsFound() throws IOException {
        assertThat(errors("material_id,e_form_per_atom_mp2020_corrected,e_form_per_atom_mp2020_corrected_pred_1,"
                        + "e_form_per_atom_mp2020_corrected_pred_ens\na-1,7,8,-1.49\n"))
                .containsExactly((short) 10, NONE, NONE);
    }

    @Test
    void missingValuesAreMissing() throws IOException {
        assertThat(errors(HEADER + "a-1,\na-2,NaN\na-3,null\n")).containsExactly(NONE, NONE, NONE);
        assertThat(read().oddities().warnings()).isEmpty();
    }

    @Test
    void moreThanFiveElectronvoltsOffIsMissing() throws IOException {
        // 5 is allowed; the rule is for unrounded values
        assertThat(errors(HEADER + "a-1,3.5\na-2,-4.7501\na-3,1e9\n")).containsExactly((short) 5000, NONE, NONE);
        assertThat(read().oddities().warnings())
                .containsExactly("2 predictions are too far from the truth and count as missing");
    }

    @Test
    void textAndInfinitiesAreCountedWithTheFirstPlace() throws IOException {
        assertThat(errors(HEADER + "a-1,0x1p3\na-2,-inf\na-3,1.5d\n")).containsExactly(NONE, NONE, NONE);
        assertThat(read().oddities().warnings())
                .containsExactly(
                        "2 predictions are no numbers and count as missing (first: line 2: \"0x1p3\")",
                        "1 predictions are infinite and count as missing (first: line 3: \"-inf\")");
        assertThat(read().oddities().notNumbers()).isTrue();
    }

    @Test
    void unknownIdsAreErrors() {
        assertWrong(
                HEADER + "b-1,1\n",
                "line 2: material_id b-1 is not in the truth table. Give the ids of the benchmark's test set and no"
                        + " others; no row before this one matched.");
        assertWrong(HEADER + "a-1,1\na-4,1\n", "line 3: material_id a-4 is not in the truth table.");
    }

    @Test
    void repeatedIdsAreErrors() {
        assertWrong(
                HEADER + "a-1,1\na-2,1\na-1,1\n",
                "line 4: material_id a-1 was there before. Give one prediction for each material.");
    }

    @Test
    void linesOfAnotherWidthAreErrors() {
        assertWrong(HEADER + "a-1,1\na-2\n", "line 3: 1 fields where the first line names 2.");
        assertWrong(HEADER + "a-1,\"1\n", "line 2: a quote in field 2 is not closed.");
        assertWrong(HEADER + "\"a-1\"x,1\n", "line 2: text after a closing quote in field 1.");
    }

    @Test
    void columnsThatAreNotThereAreNamedWithTheNearest() {
        assertWrong(
                "material_ids,e_form_per_atom\na-1,1\n",
                "line 1: there is no column material_id; found material_ids, e_form_per_atom. Nearest: material_ids.");
        assertWrong(
                "material_id,energy\na-1,1\n",
                "line 1: there is no column e_form_per_atom or e_form_per_atom_<model>; found material_id, energy. Name"
                        + " one with --column.");
        assertWrong(
                "material_id,e_form_per_atom_a,e_form_per_atom_b\na-1,1,1\n",
                "line 1: more than one column could hold the predictions; found material_id, e_form_per_atom_a,"
                        + " e_form_per_atom_b. Name one with --column.");
    }

    @Test
    void emptyFilesAreErrors() {
        assertWrong("", "it is empty. Its first line must name the columns.");
        assertWrong(HEADER, "it has no rows below its first line.");
    }

    @Test
    void aTruncatedArchiveIsAnError() throws IOException {
        byte[] whole = gzip(HEADER + "a-1,1.25\na-2,0.5\na-3,0.125\n");
        Files.write(folder.resolve("model.csv"), Arrays.copyOf(whole, whole.length - 12));
        assertWrong("it ends in the middle of its packed stream. Copy or download it again.");
    }

    @Test
    void aDamagedArchiveIsAnError() throws IOException {
        byte[] whole = gzip(HEADER + "a-1,1.25\n");
        whole[12] ^= 0x55;
        whole[20] ^= 0x55;
        Files.write(folder.resolve("model.csv"), whole);
        assertThatThrownBy(this::read).isInstanceOf(PrismException.class);
    }

    @Test
    void anArchiveThatUnpacksToMuchMoreEndsEarly() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(HEADER.getBytes(StandardCharsets.UTF_8));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 64; i++) {
                out.write(zeros);
            }
        }
        Files.write(folder.resolve("model.csv"), bytes.toByteArray());
        assertWrong("line 2: it is longer than 65536 bytes.");
        Files.write(folder.resolve("model.csv"), gzip(HEADER + "\n".repeat(1 << 20)));
        assertWrong("line 1002: more than 1000 empty lines.");
    }

    @Test
    void aLineOfConductivitiesThatNeverEndsIsAnError() throws IOException {
        Files.write(folder.resolve("kappa.jsonl"), gzip("[" + "0,".repeat(1 << 23)));
        assertThatThrownBy(() -> new PhononFile(file("kappa.jsonl")).read())
                .isInstanceOf(PrismException.class)
                .hasMessage("Cannot read " + folder.resolve("kappa.jsonl")
                        + ", line 1: it is longer than 16777216 characters.");
    }

    @Test
    void structuresAreReadAndTextInThemIsAnError() throws IOException {
        String header = "material_id,structure_rmsd_vs_dft,spg_num_diff,n_sym_ops_diff\n";
        write("geometry.csv", header + "a,0.01,0,0\nb,,3,-4\n");
        // no match counts as 1
        assertThat(new GeometryFile(file("geometry.csv")).read().rmsd()).isCloseTo(0.505, within(1e-12));
        write("geometry.csv", header + "a,near,0,0\n");
        assertThatThrownBy(() -> new GeometryFile(file("geometry.csv")).read())
                .hasMessageEndingWith("line 2: structure_rmsd_vs_dft must be a number, found \"near\".");
    }

    @Test
    void aMissingFileIsAnError() {
        assertThatThrownBy(() -> new PredictionFile(file("none.csv"), null).read(truth, Rules.standard()))
                .isInstanceOfSatisfying(
                        PrismException.class, e -> assertThat(e.code()).isEqualTo(ExitCode.USAGE))
                .hasMessage("Cannot read " + folder.resolve("none.csv") + ": there is no such file.");
    }

    @Test
    void energiesOfWholeCellsAreWarnedOf() throws IOException {
        StringBuilder table = new StringBuilder("material_id,e_form_per_atom_mp2020_corrected,"
                + "e_above_hull_mp2020_corrected_ppd_mp,unique_prototype\n");
        StringBuilder predictions = new StringBuilder(HEADER);
        for (int i = 0; i < 40; i++) {
            double energy = -0.1 - 0.02 * i;
            table.append("m-" + i + "," + energy + ",0.1,True\n");
            predictions.append("m-" + i + "," + 8 * energy + "\n");
        }
        write("truth.csv", table.toString());
        write("model.csv", predictions.toString());
        truth = TruthFile.read(file("truth.csv"), 0);
        assertThat(read().oddities().warnings())
                .last()
                .asString()
                .endsWith("predictions are typically 8.00 times the true formation energies: are they in eV/atom?");
    }

    @Test
    void theTruthMustBeWhole() throws IOException {
        String header = "material_id,e_form_per_atom_mp2020_corrected,e_above_hull_mp2020_corrected_ppd_mp,wbm_step\n";
        assertWrongTruth(
                header + "a,1,,1\n",
                "line 2: e_above_hull_mp2020_corrected_ppd_mp must be an energy in eV/atom, found \"\".");
        assertWrongTruth(header + "a,1,1,x\n", "line 2: wbm_step must be a whole number from 1 to 99, found \"x\".");
        assertWrongTruth(header + "a,1,1,1\na,1,1,1\n", "material_id a stands there twice.");
        assertWrongTruth(
                "material_id,e_form_per_atom\n", "line 1: there is no column e_form_per_atom_mp2020_corrected;");
    }

    private void assertWrongTruth(String content, String message) throws IOException {
        write("truth.csv", content);
        assertThatThrownBy(() -> TruthFile.read(file("truth.csv"), 0))
                .isInstanceOf(PrismException.class)
                .hasMessageContaining(message);
    }

    private void assertWrong(String content, String message) {
        try {
            write("model.csv", content);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        assertWrong(message);
    }

    private void assertWrong(String message) {
        assertThatThrownBy(this::read)
                .isInstanceOfSatisfying(
                        PrismException.class, e -> assertThat(e.code()).isEqualTo(ExitCode.MISMATCH))
                .hasMessageStartingWith("Cannot read " + folder.resolve("model.csv"))
                .hasMessageContaining(message);
    }

    private short[] errors(String content) throws IOException {
        write("model.csv", content);
        return read().predictions().errors();
    }

    private ReadPredictions read() {
        return new PredictionFile(file("model.csv"), null).read(truth, Rules.standard());
    }

    private InputFile file(String name) {
        return new InputFile(new Folder(folder.toString()), name);
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
