package org.iclprism.files;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.apache.parquet.schema.Type;

/**
 * Parquet files of one schema. A row is an array in the order of the columns: Integer, Long, Float, Double, Boolean,
 * String, byte[] (binary), double[] or float[] (lists), or null where the column is optional.
 */
public final class Table {
    private final MessageType schema;

    private Table(MessageType schema) {
        this.schema = schema;
    }

    /** A table whose schema is written in Parquet's own notation. */
    public static Table of(String schema) {
        return new Table(MessageTypeParser.parseMessageType(schema));
    }

    /** Notation of a column of lists. */
    public static String list(String element, String name) {
        return "required group " + name + " (LIST) { repeated group list { required " + element + " element; } }";
    }

    /** Names of the columns, in order. */
    public List<String> columns() {
        return schema.getFields().stream().map(Type::getName).toList();
    }

    /** Writes a whole file: it appears complete or not at all. */
    public void write(Folder folder, String name, Iterable<Object[]> rows) {
        SimpleGroupFactory groups = new SimpleGroupFactory(schema);
        folder.write(name, out -> {
            try (ParquetWriter<Group> writer = writer(out)) {
                for (Object[] row : rows) {
                    writer.write(group(groups.newGroup(), row));
                }
            }
        });
    }

    /**
     * Hands each row of a file, as a map from column to value, to {@code consumer}, in order; columns that this table does
     * not name too. What the consumer throws comes out as it is.
     *
     * @throws DamagedException if Parquet cannot read the bytes, or a column of this table is not there
     */
    public void read(Folder folder, String name, Consumer<Map<String, Object>> consumer) {
        Parquet parquet = new Parquet(folder, name);
        try (ParquetReader<Group> reader = parquet.decode(parquet::reader)) {
            for (Group group = parquet.decode(reader::read); group != null; group = parquet.decode(reader::read)) {
                requireColumns(folder, name, group);
                Group row = group;
                consumer.accept(parquet.decode(() -> row(row)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot close " + folder.place(name) + ": " + e.getMessage(), e);
        }
    }

    private void requireColumns(Folder folder, String name, Group group) {
        for (Type column : schema.getFields()) {
            if (column.isRepetition(Type.Repetition.REQUIRED)
                    && !group.getType().containsField(column.getName())) {
                throw new DamagedException(
                        folder,
                        name,
                        "it has no column " + column.getName() + " (it has "
                                + group.getType().getFields().stream()
                                        .map(Type::getName)
                                        .toList() + ")",
                        folder.place(name));
            }
        }
    }

    /** A file that was read whole, so that every complaint of Parquet is about its bytes. */
    private record Parquet(Folder folder, String name) {

        @FunctionalInterface
        private interface Decoding<T> {
            T run() throws IOException;
        }

        ParquetReader<Group> reader() throws IOException {
            return new ParquetReader.Builder<Group>(new ParquetSource(folder.bytes(name))) {
                @Override
                protected ReadSupport<Group> getReadSupport() {
                    return new GroupReadSupport();
                }
            }.build();
        }

        <T> T decode(Decoding<T> decoding) {
            try {
                return decoding.run();
            } catch (UncheckedIOException cannotBeRead) {
                throw cannotBeRead;
            } catch (IOException | RuntimeException e) {
                DamagedException damaged = new DamagedException(
                        folder, name, "it is not a whole Parquet file (" + e.getMessage() + ")", folder.place(name));
                damaged.initCause(e);
                throw damaged;
            }
        }
    }

    /** All rows of a file. */
    public List<Map<String, Object>> read(Folder folder, String name) {
        List<Map<String, Object>> rows = new ArrayList<>();
        read(folder, name, rows::add);
        return rows;
    }

    private ParquetWriter<Group> writer(OutputStream out) throws IOException {
        return ExampleParquetWriter.builder(new ParquetSink(out))
                .withType(schema)
                .withConf(Folder.configuration())
                .withCompressionCodec(CompressionCodecName.ZSTD)
                .withDictionaryEncoding(false)
                .build();
    }

    private Group group(Group group, Object[] row) {
        for (int i = 0; i < row.length; i++) {
            add(group, i, row[i]);
        }
        return group;
    }

    private static void add(Group group, int column, Object value) {
        if (value instanceof Integer number) {
            group.add(column, number);
        } else if (value instanceof Long number) {
            group.add(column, number);
        } else if (value instanceof Float number) {
            group.add(column, number);
        } else if (value instanceof Double number) {
            group.add(column, number);
        } else if (value instanceof Boolean truth) {
            group.add(column, truth);
        } else if (value instanceof String text) {
            group.add(column, text);
        } else if (value instanceof byte[] bytes) {
            group.add(column, Binary.fromConstantByteArray(bytes));
        } else if (value instanceof double[] numbers) {
            Group list = group.addGroup(column);
            for (double number : numbers) {
                list.addGroup(0).add(0, number);
            }
        } else if (value instanceof float[] numbers) {
            Group list = group.addGroup(column);
            for (float number : numbers) {
                list.addGroup(0).add(0, number);
            }
        } else if (value != null) {
            throw new IllegalArgumentException("Cannot write " + value.getClass() + " to Parquet");
        }
    }

    private static Map<String, Object> row(Group group) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (Type column : group.getType().getFields()) {
            if (group.getFieldRepetitionCount(column.getName()) > 0) {
                row.put(column.getName(), value(group, column));
            }
        }
        return row;
    }

    private static Object value(Group group, Type column) {
        String name = column.getName();
        if (!column.isPrimitive()) {
            return numbers(group.getGroup(name, 0));
        }
        boolean text = LogicalTypeAnnotation.stringType().equals(column.getLogicalTypeAnnotation());
        return switch (column.asPrimitiveType().getPrimitiveTypeName()) {
            case INT32 -> group.getInteger(name, 0);
            case INT64 -> group.getLong(name, 0);
            case FLOAT -> group.getFloat(name, 0);
            case DOUBLE -> group.getDouble(name, 0);
            case BOOLEAN -> group.getBoolean(name, 0);
            case BINARY ->
                text
                        ? (Object) group.getString(name, 0)
                        : group.getBinary(name, 0).getBytes();
            default -> throw new IllegalArgumentException("Cannot read a column of type " + column);
        };
    }

    private static double[] numbers(Group list) {
        double[] numbers = new double[list.getFieldRepetitionCount(0)];
        boolean floats = numbers.length > 0
                && list.getGroup(0, 0).getType().getType(0).asPrimitiveType().getPrimitiveTypeName()
                        == org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.FLOAT;
        for (int i = 0; i < numbers.length; i++) {
            Group element = list.getGroup(0, i);
            numbers[i] = floats ? element.getFloat(0, 0) : element.getDouble(0, 0);
        }
        return numbers;
    }
}
