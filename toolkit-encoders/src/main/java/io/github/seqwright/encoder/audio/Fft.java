package io.github.seqwright.encoder.audio;

/** The discrete Fourier transform of N real numbers, N a power of two (Cooley and Tukey 1965). Immutable and thread-safe. */
final class Fft {

    private final int size;
    private final double[] cosines;
    private final double[] sines;

    /** @param size N, a power of two of at least 4 */
    Fft(int size) {
        this.size = size;
        cosines = new double[size / 2];
        sines = new double[size / 2];
        for (int k = 0; k < size / 2; k++) {
            cosines[k] = Math.cos(2 * Math.PI * k / size);
            sines[k] = Math.sin(2 * Math.PI * k / size);
        }
    }

    /** The squared magnitudes at frequencies 0 to N/2, N/2 + 1 numbers. */
    double[] power(double[] signal) {
        // As half as many complex numbers: the even ones and the odd ones.
        int half = size / 2;
        double[] real = new double[half];
        double[] imaginary = new double[half];
        for (int n = 0; n < half; n++) {
            real[n] = signal[2 * n];
            imaginary[n] = signal[2 * n + 1];
        }
        transform(real, imaginary);
        double[] power = new double[half + 1];
        for (int k = 0; k <= half; k++) {
            int a = k % half;
            int b = (half - k) % half;
            double evenReal = (real[a] + real[b]) / 2;
            double evenImaginary = (imaginary[a] - imaginary[b]) / 2;
            double oddReal = (imaginary[a] + imaginary[b]) / 2;
            double oddImaginary = (real[b] - real[a]) / 2;
            double cosine = k == half ? -1 : cosines[k];
            double sine = k == half ? 0 : sines[k];
            double x = evenReal + oddReal * cosine + oddImaginary * sine;
            double y = evenImaginary + oddImaginary * cosine - oddReal * sine;
            power[k] = x * x + y * y;
        }
        return power;
    }

    private void transform(double[] real, double[] imaginary) {
        int n = real.length;
        for (int i = 1, j = 0; i < n; i++) {
            int bit = n >> 1;
            for (; (j & bit) != 0; bit >>= 1) {
                j ^= bit;
            }
            j ^= bit;
            if (i < j) {
                swap(real, i, j);
                swap(imaginary, i, j);
            }
        }
        for (int width = 2; width <= n; width <<= 1) {
            int step = size / width;
            for (int start = 0; start < n; start += width) {
                for (int k = 0; k < width / 2; k++) {
                    int upper = start + k;
                    int lower = upper + width / 2;
                    double cosine = cosines[k * step];
                    double sine = sines[k * step];
                    double x = real[lower] * cosine + imaginary[lower] * sine;
                    double y = imaginary[lower] * cosine - real[lower] * sine;
                    real[lower] = real[upper] - x;
                    imaginary[lower] = imaginary[upper] - y;
                    real[upper] += x;
                    imaginary[upper] += y;
                }
            }
        }
    }

    private static void swap(double[] values, int i, int j) {
        double kept = values[i];
        values[i] = values[j];
        values[j] = kept;
    }
}
