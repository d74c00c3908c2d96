package org.iclprism.plan;

/** A Spark job failed, and not by a failure of ours: which task failed first, where and why. */
public final class JobFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String job;
    private final TaskFailure first;

    JobFailure(String job, TaskFailure first, Throwable cause) {
        this(job, first, "", cause);
    }

    private JobFailure(String job, TaskFailure first, String advice, Throwable cause) {
        super(job + " failed: " + first.words() + advice, cause);
        this.job = job;
        this.first = first;
    }

    /** The task that failed first. */
    public TaskFailure first() {
        return first;
    }

    /** The same failure, with what to do about it. */
    public JobFailure with(String advice) {
        return new JobFailure(job, first, " " + advice, getCause());
    }
}
