package org.iclprism.datagen.functions;

/** Where families are from. */
final class Papers {
    static final String GARG = "Garg et al. 2022, section 5";
    static final String GARG_CODE = "Garg et al. 2022, code";
    static final String PANWAR = "Panwar et al. 2024";
    static final String PANWAR_CODE = "Panwar et al. 2024, code";

    private Papers() {}
}
