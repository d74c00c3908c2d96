package org.iclprism.submit;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a {@link Schedule} can be rendered for. */
public enum ScheduleFormat {
    CRON("cron", "cron", false),
    /** Airflow 2 and 3. */
    AIRFLOW("airflow", "airflow.py", false),
    /** v1beta2. */
    SPARK_OPERATOR("spark-operator", "spark-operator.yaml", true),
    /** Argo Workflows from 3.6 on, which has a list of times. */
    ARGO("argo", "argo.yaml", true),
    /** Argo Workflows before 3.6, which has one. */
    ARGO_3_5("argo-3.5", "argo.yaml", true);

    private final String label;
    private final String template;
    private final boolean inPod;

    ScheduleFormat(String label, String template, boolean inPod) {
        this.label = label;
        this.template = template;
        this.inPod = inPod;
    }

    /** By the name that a user gives. */
    public static Optional<ScheduleFormat> of(String label) {
        return Arrays.stream(values())
                .filter(each -> each.label.equalsIgnoreCase(label))
                .findFirst();
    }

    /** All names. */
    public static String labels() {
        return Arrays.stream(values()).map(ScheduleFormat::label).collect(Collectors.joining(", "));
    }

    /** The name that a user gives. */
    public String label() {
        return label;
    }

    /** True if the command runs in a pod, where nothing of this machine is. */
    public boolean inPod() {
        return inPod;
    }

    String template() {
        return template;
    }
}
