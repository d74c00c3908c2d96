package org.iclprism.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** File systems that cannot be had are told as what they are, before anything is done. */
class FileSystemsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nosuch://x/y | no file system nosuch:// is known here",
                "s3a://bucket/y | the library of s3a:// is not here",
                "https://example.invalid/y | it is an address of the web",
                "hdfs://no-such-namenode.invalid/y | the host no-such-namenode.invalid is not known"
            })
    void eachIsOneSentence(String address, String expected) {
        PrismException failure = catchThrowableOfType(PrismException.class, () -> new Folder(address).has("file"));
        assertThat(failure).hasMessageStartingWith("Cannot use ").hasMessageContaining(expected);
        assertThat(failure.code()).isEqualTo(ExitCode.PREFLIGHT);
    }
}
