package org.iclprism.model;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.math3.special.Erf;
import org.iclprism.datagen.PromptShape.Kind;

/**
 * The textbook transformer and its losses in double precision, one number at a time: slow, and written without the
 * kernel's ideas, so that finite differences of it can judge the kernel's gradients.
 */
final class ReferenceTransformer {
    private final TransformerShape shape;
    private final Map<String, Parameter> layout = new HashMap<>();
    private final double[] w;
    private final int length;
    private final int width;

    ReferenceTransformer(TransformerShape shape, double[] parameters) {
        this.shape = shape;
        new ParameterLayout(shape).parameters().forEach(p -> layout.put(p.name(), p));
        w = parameters;
        length = shape.prompt().positions();
        width = shape.width();
    }

    /** Mean loss of a batch. */
    double loss(float[] inputs, float[] targets, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            double[][] out = outputs(inputs, i);
            int perPrompt = targets.length / count;
            sum += switch (shape.prompt().kind()) {
                case TOKENS -> tokensLoss(out, targets, i * perPrompt);
                case PAIRS -> pairsLoss(out, targets, i * perPrompt);
                case SIGNS -> signsLoss(out, targets, i * perPrompt);
                case LAST -> entropy(out[0], (int) targets[i]);
            };
        }
        return sum / count;
    }

    /** Outputs [count, output positions, outputs] of a batch. */
    float[] outputsOfBatch(float[] inputs, int count) {
        float[] values = new float[count * shape.outputLength()];
        int at = 0;
        for (int i = 0; i < count; i++) {
            for (double[] position : outputs(inputs, i)) {
                for (double value : position) {
                    values[at++] = (float) value;
                }
            }
        }
        return values;
    }

    /** Outputs [output positions][outputs] of one prompt. */
    double[][] outputs(float[] inputs, int prompt) {
        double[][] x = state(inputs, prompt, shape.layers());
        double[][] out = new double[length][];
        for (int t = 0; t < length; t++) {
            out[t] = linear(norm(x[t], "ln"), "read_out");
        }
        return Arrays.copyOfRange(out, length - shape.prompt().outputPositions(), length);
    }

    /** Residual stream [positions][width] of one prompt after so many blocks. */
    double[][] state(float[] inputs, int prompt, int blocks) {
        double[][] x = new double[length][];
        for (int t = 0; t < length; t++) {
            x[t] = readIn(inputs, prompt, t);
        }
        for (int l = 0; l < blocks; l++) {
            block(x, "blocks." + l + ".");
        }
        return x;
    }

    private double[] readIn(float[] inputs, int prompt, int t) {
        double[] x;
        if (shape.prompt().kind() == Kind.TOKENS) {
            x = new double[width];
            int token = (int) inputs[prompt * length + t];
            for (int j = 0; j < width; j++) {
                x[j] = get("read_in.weight", token, j);
            }
        } else {
            double[] in = new double[shape.prompt().inputs()];
            for (int j = 0; j < in.length; j++) {
                in[j] = inputs[(prompt * length + t) * in.length + j];
            }
            x = linear(in, "read_in");
        }
        for (int j = 0; j < width && shape.style().positions() == Style.Positions.LEARNED; j++) {
            x[j] += get("pos", t, j);
        }
        return x;
    }

    private void block(double[][] x, String name) {
        double[][] qkv = new double[length][];
        for (int t = 0; t < length; t++) {
            qkv[t] = linear(norm(x[t], name + "ln1"), name + "qkv");
            if (shape.style().positions() == Style.Positions.ROTARY) {
                rotate(qkv[t], t);
            }
        }
        for (int t = 0; t < length; t++) {
            add(x[t], linear(attend(qkv, t), name + "out"));
        }
        for (int t = 0; t < length; t++) {
            double[] hidden = linear(norm(x[t], name + "ln2"), name + "up");
            for (int j = 0; j < hidden.length; j++) {
                hidden[j] = gelu(hidden[j]);
            }
            add(x[t], linear(hidden, name + "down"));
        }
    }

    private double[] attend(double[][] qkv, int t) {
        int size = shape.headWidth();
        double[] out = new double[width];
        for (int h = 0; h < shape.heads(); h++) {
            double[] p = new double[t + 1];
            double total = 0;
            for (int s = 0; s <= t; s++) {
                double dot = 0;
                for (int i = 0; i < size; i++) {
                    dot += qkv[t][h * size + i] * qkv[s][width + h * size + i];
                }
                p[s] = Math.exp(dot / Math.sqrt(size));
                total += p[s];
            }
            for (int s = 0; s <= t; s++) {
                for (int i = 0; i < size; i++) {
                    out[h * size + i] += p[s] / total * qkv[s][2 * width + h * size + i];
                }
            }
        }
        return out;
    }

    /** Each pair of dimensions as a complex number, times e^(i t frequency). */
    private void rotate(double[] qkv, int t) {
        int rotary = shape.headWidth() / 4;
        for (int head = 0; head < 2 * shape.heads(); head++) {
            for (int i = 0; i < rotary / 2; i++) {
                double angle = t / Math.pow(10000, 2.0 * i / rotary);
                int re = head * shape.headWidth() + i;
                int im = re + rotary / 2;
                double real = qkv[re] * Math.cos(angle) - qkv[im] * Math.sin(angle);
                qkv[im] = qkv[re] * Math.sin(angle) + qkv[im] * Math.cos(angle);
                qkv[re] = real;
            }
        }
    }

    private double gelu(double u) {
        double z = Math.sqrt(2 / Math.PI) * (u + 0.044715 * u * u * u);
        return 0.5
                * u
                * (1 + (shape.style().gelu() == Style.Activation.EXACT ? Erf.erf(u / Math.sqrt(2)) : Math.tanh(z)));
    }

    private double[] norm(double[] x, String name) {
        double mean = 0;
        double square = 0;
        for (double v : x) {
            mean += v / width;
        }
        for (double v : x) {
            square += (v - mean) * (v - mean) / width;
        }
        int gain = find(name + ".weight").offset();
        int bias = find(name + ".bias").offset();
        double[] out = new double[width];
        for (int j = 0; j < width; j++) {
            out[j] = (x[j] - mean) / Math.sqrt(square + 1e-5) * w[gain + j] + w[bias + j];
        }
        return out;
    }

    private double[] linear(double[] x, String name) {
        Parameter matrix = find(name + ".weight");
        Parameter bias = find(name + ".bias");
        double[] out = new double[matrix.columns().length()];
        for (int j = 0; j < out.length; j++) {
            out[j] = bias == null ? 0 : w[bias.offset() + j];
            for (int i = 0; i < x.length; i++) {
                out[j] += x[i] * w[matrix.offset() + i * out.length + j];
            }
        }
        return out;
    }

    private double tokensLoss(double[][] out, float[] targets, int at) {
        double sum = 0;
        for (int t = 0; t + 1 < length; t++) {
            sum += entropy(out[t], (int) targets[at + t + 1]);
        }
        return sum / (length - 1);
    }

    private double pairsLoss(double[][] out, float[] targets, int at) {
        double sum = 0;
        for (int i = 0; i < length / 2; i++) {
            sum += Math.pow(out[2 * i][0] - targets[at + i], 2);
        }
        return sum / (length / 2);
    }

    /** Of two classes, the odds of -1 being 1. */
    private double signsLoss(double[][] out, float[] targets, int at) {
        double sum = 0;
        for (int i = 0; i < length / 2; i++) {
            sum += entropy(new double[] {0, out[2 * i][0]}, targets[at + i] > 0 ? 1 : 0);
        }
        return sum / (length / 2);
    }

    private static double entropy(double[] logits, int label) {
        double sum = 0;
        for (double logit : logits) {
            sum += Math.exp(logit - logits[label]);
        }
        return Math.log(sum);
    }

    private double get(String name, int row, int column) {
        Parameter p = find(name);
        return w[p.offset() + row * p.columns().length() + column];
    }

    private Parameter find(String name) {
        return layout.get(name);
    }

    private static void add(double[] x, double[] y) {
        for (int j = 0; j < x.length; j++) {
            x[j] += y[j];
        }
    }
}
