package org.iclprism.exchange;

/** What a checkpoint can be exported as. */
public enum ExportFormat {
    /** A folder that Hugging Face's transformers loads: {@code config.json} and {@code model.safetensors}. */
    SAFETENSORS,
    /** NumPy's archive of arrays, with PyTorch's names and shapes. */
    NPZ,
    /** A complete ONNX model. */
    ONNX
}
