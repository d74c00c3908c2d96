package org.iclprism.discovery;

import java.util.List;
import java.util.Map;
import org.iclprism.eval.discovery.CombinedScore;

/** What the page is made of. */
record PageInput(
        String title,
        CombinedScore score,
        Results results,
        List<Submission> submissions,
        Map<String, OtherResults> others) {}
