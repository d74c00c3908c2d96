package org.iclprism.eval.discovery;

import java.util.List;

/**
 * The thermal-conductivity task (Póta et al., arXiv 2408.00755): means over all materials, with failures in them.
 *
 * @param srme symmetric relative mean error over modes, 2 where it failed
 * @param sre symmetric relative error
 * @param srd signed symmetric relative difference, -2 where there is no prediction
 * @param failureRate share of materials that failed
 * @param spectrumDistance mean Wasserstein distance of spectra in THz; NaN if unknown
 */
public record Phonons(int n, double srme, double sre, double srd, double failureRate, double spectrumDistance) {

    /**
     * One material.
     *
     * @param kappa predicted conductivity; NaN if there is none
     * @param srme of its modes; NaN if there is none
     * @param failed imaginary modes, another space group, or nothing that could be read
     */
    public record Material(double kappaDft, double kappa, double srme, boolean failed, double spectrumDistance) {
        double srd() {
            return Double.isNaN(kappa) ? -2 : 2 * (kappa - kappaDft) / (kappa + kappaDft);
        }
    }

    /** Means over materials. */
    public static Phonons of(List<Material> materials) {
        double n = materials.size();
        double srme = 0;
        double sre = 0;
        double srd = 0;
        double failed = 0;
        double distance = 0;
        int spectra = 0;
        for (Material each : materials) {
            boolean censored = each.failed() || Double.isNaN(each.srme());
            srme += censored ? 2 : each.srme();
            srd += each.srd();
            sre += Math.abs(each.srd());
            failed += censored ? 1 : 0;
            if (!Double.isNaN(each.spectrumDistance())) {
                distance += each.spectrumDistance();
                spectra++;
            }
        }
        return new Phonons(materials.size(), srme / n, sre / n, srd / n, failed / n, distance / spectra);
    }
}
