package org.iclprism.doctor;

import java.io.Serializable;

/**
 * What one JVM of an application found out about itself.
 *
 * @param place driver, or executor and its number
 * @param java feature version
 * @param vectorBits of the Vector API; 0 if it is not there
 * @param nativeLibrary what ND4J computes with, or the reason why it does not load
 * @param nativeWorks true if a product of two matrices came out right
 * @param blasThreads OMP_NUM_THREADS, or empty
 * @param cores that this JVM sees
 * @param heapMib largest heap
 * @param memoryMib of the machine or container
 * @param diskMib free where native libraries are unpacked
 * @param clockAheadMs how far this clock is ahead of the driver's; 0 if within what asking took
 * @param probe why the run root could not be written and read from here, or empty
 * @param digest of this program's jars, by name
 * @param temporary why native libraries cannot be loaded from java.io.tmpdir, or empty
 */
public record HostReport(
        String place,
        String host,
        int java,
        int vectorBits,
        String nativeLibrary,
        boolean nativeWorks,
        String blasThreads,
        int cores,
        long heapMib,
        long memoryMib,
        long diskMib,
        long clockAheadMs,
        String probe,
        String digest,
        String temporary)
        implements Serializable {}
