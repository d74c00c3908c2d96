package org.iclprism.sweep;

/** How figures are written to files. */
public enum PictureFormat {
    SVG,
    PNG
}
