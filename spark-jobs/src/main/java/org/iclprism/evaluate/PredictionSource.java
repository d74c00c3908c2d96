package org.iclprism.evaluate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.iclprism.conf.Fingerprint;
import org.iclprism.files.Digest;
import org.iclprism.files.ExitCode;
import org.iclprism.files.Folder;
import org.iclprism.files.PrismException;
import org.iclprism.plan.JobFailure;
import org.iclprism.plan.Jobs;
import org.iclprism.plan.RunPlan;

/**
 * Predictions of any program: a Parquet file, or a folder of them with {@code column=value} folders in it, with the columns
 * {@code run} (not needed for one run), {@code step}, {@code split}, {@code sequence}, {@code position}, {@code output}.
 */
record PredictionSource(String path) {
    private static final String ALL =
            "run: string, step, sequence and position: int, split: string, output: list<float>";
    private static final String RUN = "run";
    private static final String CAUSE = "Caused by: ";

    private static final String OUTPUT = "output";

    /** The columns besides {@code run}, with the type that each is read as. */
    private static final Map<String, DataType> COLUMNS = new TreeMap<>(Map.of(
            "step",
            DataTypes.LongType,
            "split",
            DataTypes.StringType,
            "sequence",
            DataTypes.LongType,
            "position",
            DataTypes.LongType,
            OUTPUT,
            DataTypes.createArrayType(DataTypes.DoubleType)));

    /** Rows (run, step, split, sequence, position, output), wherever the columns stand in the files. */
    Dataset<Row> rows(JavaSparkContext spark, List<RunPlan> runs) {
        requireThere();
        Dataset<Row> raw = read(spark);
        StructType schema = raw.schema();
        requireColumns(schema);
        if (!List.of(schema.fieldNames()).contains(RUN)) {
            raw = raw.withColumn(RUN, lit(onlyRun(runs)));
        }
        return raw.select(
                col(RUN), column("step"), column("split"), column("sequence"), column("position"), column(OUTPUT));
    }

    /** Digest of the files that the rows come from, whatever their folder is called. */
    static String digest(Dataset<Row> rows) {
        List<String> digests = Arrays.stream(rows.inputFiles())
                .map(file -> new Path(URI.create(file)))
                .map(file -> Digest.of(new Folder(file.getParent().toString()), file.getName())
                        .sha256())
                .sorted()
                .toList();
        return digests.size() == 1 ? digests.get(0) : Fingerprint.of(Map.of("files", digests));
    }

    PrismException wrong(String what) {
        return new PrismException(ExitCode.MISMATCH, "Cannot score " + path + ": " + what);
    }

    private static Column column(String name) {
        return col(name).cast(COLUMNS.get(name));
    }

    private Dataset<Row> read(JavaSparkContext spark) {
        SparkSession session = SparkSession.builder().sparkContext(spark.sc()).getOrCreate();
        return Jobs.describe(spark, "look at " + path, () -> {
            try {
                // without this, Spark takes [ ] { } * ? in names for patterns
                return session.read()
                        .option("__globPaths__", false)
                        .parquet(new Folder(path).path().toString());
            } catch (RuntimeException e) {
                throw unreadable(e);
            } catch (Exception e) {
                // Spark throws its checked exceptions without declaring them
                throw unreadable(e);
            }
        });
    }

    private PrismException unreadable(Exception e) {
        Throwable innermost = e;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        return unreadable(innermost.toString(), e);
    }

    /** What a job that read it died of: a damaged page, an encoding or a codec that Spark has not; other failures as they are. */
    RuntimeException unreadable(JobFailure failure) {
        String error = failure.first().error();
        return error.contains("parquet") && !error.contains("OutOfMemoryError")
                ? unreadable(
                        error.substring(error.lastIndexOf(CAUSE) + (error.contains(CAUSE) ? CAUSE.length() : 1)),
                        failure)
                : failure;
    }

    private PrismException unreadable(String error, Exception e) {
        String line = error.lines().findFirst().orElse("").replaceFirst("^([a-z]+\\.)+[A-Za-z$]+(: |$)", "");
        String reason = line.isEmpty() || line.startsWith("Cannot invoke")
                ? "a column is of a type or encoding that it does not know, such as float16"
                : line;
        return new PrismException(
                ExitCode.MISMATCH,
                "Cannot score " + path + ": it holds no Parquet that Spark can read (" + reason
                        + "). Write it with the columns " + ALL + ".",
                e);
    }

    /** Looks at a single file before Spark does, which would log a failure at length. */
    private void requireThere() {
        Path there = new Folder(path).path();
        try {
            FileStatus status = there.getFileSystem(Folder.configuration()).getFileStatus(there);
            if (status.isFile()) {
                ParquetFileReader.open(HadoopInputFile.fromStatus(status, Folder.configuration()))
                        .close();
            }
        } catch (FileNotFoundException e) {
            throw new PrismException(
                    ExitCode.PREFLIGHT,
                    "Cannot score " + path + ": there is no such file or folder. Give --predictions one that is.",
                    e);
        } catch (IOException | RuntimeException e) {
            throw unreadable(e);
        }
    }

    private void requireColumns(StructType schema) {
        TreeSet<String> found = new TreeSet<>(List.of(schema.fieldNames()));
        TreeSet<String> missing = new TreeSet<>(COLUMNS.keySet());
        missing.removeAll(found);
        if (!missing.isEmpty()) {
            throw wrong("no column " + String.join(", ", missing) + ", found " + String.join(", ", found)
                    + ". Write the columns " + ALL + "; one may also be the name of a folder, such as step=1000.");
        }
        for (StructField field : schema.fields()) {
            requireType(field);
        }
    }

    private void requireType(StructField field) {
        DataType wanted = field.name().equals(RUN) ? DataTypes.StringType : COLUMNS.get(field.name());
        if (wanted == null || fits(field.dataType(), wanted)) {
            return;
        }
        throw wrong("column " + field.name() + " is of type " + field.dataType().simpleString() + ". Write the columns "
                + ALL + ".");
    }

    private static boolean fits(DataType found, DataType wanted) {
        if (wanted == DataTypes.LongType) {
            // unsigned numbers of 64 bits, as NumPy, polars and DuckDB write ids, are decimal(20,0) to Spark
            return List.of(
                            DataTypes.ByteType,
                            DataTypes.ShortType,
                            DataTypes.IntegerType,
                            DataTypes.LongType,
                            DataTypes.createDecimalType(20, 0))
                    .contains(found);
        }
        if (wanted instanceof ArrayType) {
            return found instanceof ArrayType list
                    && List.of(DataTypes.FloatType, DataTypes.DoubleType).contains(list.elementType());
        }
        return found.equals(wanted);
    }

    private String onlyRun(List<RunPlan> runs) {
        if (runs.size() == 1) {
            return runs.get(0).run().id();
        }
        throw wrong("no column run, and the configuration has " + runs.size() + " runs ("
                + runs.stream().map(run -> run.run().id()).limit(3).collect(Collectors.joining(", "))
                + ", ...). Write the run's id into a column run, or choose one run, for example with --set"
                + " sweep.task-diversity="
                + runs.get(0).run().taskDiversity() + ".");
    }
}
