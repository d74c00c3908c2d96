package org.iclprism.report;

/** The parts that each slice's figures are told in. */
enum Part {
    BEHAVIOUR(
            "Which algorithm it follows",
            "Predictors of real functions answer the same prompts as the transformer. The one whose predictions, and weights,"
                    + " are nearest to its own is the algorithm that it follows."),
    PROBES(
            "What its hidden states hold",
            "Probes read quantities of a learning algorithm from the states after each block and a number of pairs. What they"
                    + " find in the control, a transformer with nothing to infer, they computed themselves."),
    STRATEGIES(
            "Which strategies it follows",
            "Every checkpoint is taken apart into strategies, twice: into the mixture of their predictions that is nearest to"
                    + " its own, and by a Bayesian who knows only how complex each strategy is, how well it predicts, and how"
                    + " long the training was."),
    TRANSITION(
            "From generalising to memorising",
            "Each transformer is compared, checkpoint by checkpoint, with two strategies that see the same prompts. Relative"
                    + " distance says where it stands between them: 0 % predicts as G does, 100 % as M does."),
    WHEN(
            "When memorising takes over",
            "N*(D) is the training step at which both strategies are equally likely. The more tasks there are to remember,"
                    + " the later it comes."),
    WHY(
            "Why: evidence against complexity",
            "The model treats the transformer as a Bayesian who weighs both strategies. Memorising is more complex, which"
                    + " counts against it from the start; it predicts the training prompts better, which counts for it more"
                    + " and more."),
    LOSSES(
            "Losses",
            "The same story in the units of training. Strategies do not learn: their losses are the reference that the"
                    + " transformer moves between."),
    CHECKS(
            "Which checkpoints count",
            "The model knows two strategies or a few. A checkpoint that lies far from every mixture of them follows another"
                    + " one; such checkpoints, at the start of training, are left out of the fit."),
    TITRATION(
            "Across slices: width and context",
            "One strategy model was fitted to each slice. What changes between slices that differ in one thing?"),
    GRIDS("Across slices: every map", "All slices at a glance, at most 33 checkpoints of each.");

    private final String title;
    private final String introduction;

    Part(String title, String introduction) {
        this.title = title;
        this.introduction = introduction;
    }

    /** Whether figures of this part are about all slices together. */
    boolean isAboutAllSlices() {
        return this == TITRATION || this == GRIDS;
    }

    String title() {
        return title;
    }

    String introduction() {
        return introduction;
    }
}
