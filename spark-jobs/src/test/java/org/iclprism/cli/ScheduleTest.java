package org.iclprism.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.parser.CronParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.iclprism.support.TinyExperiment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What {@code prism schedule} writes is read by the parsers of those it is for. */
class ScheduleTest {
    /** Of v1beta2's ScheduledSparkApplicationSpec, SparkApplicationSpec, RestartPolicy, SparkPodSpec, Driver and Executor. */
    private static final Set<String> OPERATOR_FIELDS = Set.of(
            "schedule",
            "template",
            "suspend",
            "concurrencyPolicy",
            "successfulRunHistoryLimit",
            "failedRunHistoryLimit",
            "type",
            "sparkVersion",
            "mode",
            "image",
            "imagePullPolicy",
            "sparkConf",
            "hadoopConf",
            "mainClass",
            "mainApplicationFile",
            "arguments",
            "driver",
            "executor",
            "deps",
            "restartPolicy",
            "timeToLiveSeconds",
            "onFailureRetries",
            "onFailureRetryInterval",
            "onSubmissionFailureRetries",
            "onSubmissionFailureRetryInterval",
            "cores",
            "memory",
            "memoryOverhead",
            "serviceAccount",
            "javaOptions",
            "env",
            "instances",
            "name",
            "value");

    /** Of v1alpha1's CronWorkflowSpec, WorkflowSpec, Template, RetryStrategy and Kubernetes' Container. */
    private static final Set<String> ARGO_FIELDS = Set.of(
            "schedule",
            "concurrencyPolicy",
            "successfulJobsHistoryLimit",
            "failedJobsHistoryLimit",
            "workflowSpec",
            "entrypoint",
            "templates",
            "name",
            "retryStrategy",
            "limit",
            "retryPolicy",
            "expression",
            "container",
            "image",
            "command",
            "args",
            "env",
            "value",
            "resources",
            "requests",
            "limits",
            "cpu",
            "memory");

    /** Parameters of Airflow's BashOperator and the BaseOperator that it extends. */
    private static final Set<String> BASH_OPERATOR = Set.of(
            "task_id",
            "bash_command",
            "env",
            "append_env",
            "skip_on_exit_code",
            "cwd",
            "retries",
            "retry_delay",
            "max_active_tis_per_dag",
            "execution_timeout",
            "pool",
            "queue");

    @TempDir
    private Path folder;

    private String render(String format, String... more) {
        List<Object> line = new ArrayList<>(List.of("schedule", TinyExperiment.file(folder), "--as", format));
        line.addAll(List.of(more));
        Outcome outcome = Outcome.of(line.toArray());
        assertThat(outcome.code()).as(outcome.err()).isZero();
        return outcome.out();
    }

    private static Map<String, Object> yaml(String text) {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
    }

    private static void assertFields(Object tree, Set<String> allowed) {
        if (tree instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                if (!key.toString().startsWith("spark.")) {
                    assertThat(allowed).contains(key.toString());
                }
                assertFields(value, allowed);
            });
        } else if (tree instanceof List<?> list) {
            list.forEach(value -> assertFields(value, allowed));
        }
    }

    @Test
    void cronReadsTheLine() {
        String file = render("cron", "--at", "30 1 * * 1-5", "--set", "name=a.b", "--new-diversities", "2");
        String line = file.lines()
                .filter(each -> !each.startsWith("#") && !each.contains("SHELL="))
                .reduce((first, second) -> second)
                .orElseThrow();
        String[] words = line.split(" ", 6);
        Cron cron = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX))
                .parse(String.join(" ", List.of(words).subList(0, 5)));
        assertThat(cron.validate().asString()).isEqualTo("30 1 * * 1-5");
        assertThat(words[5]).startsWith("cd ").contains("submit/prism run ", "--new-diversities 2", ">>");
        assertThat(line.replace("\\%", "")).doesNotContain("%");
    }

    @Test
    void theOperatorsKnowEveryField() {
        Map<String, Object> operator =
                yaml(render("spark-operator", "--root", "s3a://bucket/runs", "--executors", "3"));
        assertThat(operator).containsEntry("kind", "ScheduledSparkApplication");
        assertFields(operator.get("spec"), OPERATOR_FIELDS);
        assertThat(operator.toString())
                .contains("concurrencyPolicy=Forbid", "instances=3", "s3a://bucket/runs", "type=OnFailure");

        Map<String, Object> argo = yaml(render("argo"));
        assertThat(argo).containsEntry("kind", "CronWorkflow");
        assertFields(argo.get("spec"), ARGO_FIELDS);
        assertThat(argo.toString()).contains("concurrencyPolicy=Forbid", "retryPolicy=OnFailure");
        assertThat(((Map<?, ?>) argo.get("metadata")).get("name").toString())
                .matches("[a-z0-9]([a-z0-9-]*[a-z0-9])?")
                .hasSizeLessThanOrEqualTo(52);
    }

    @Test
    void pythonCompilesTheDagAndItsOperatorHasTheseParameters() throws IOException, InterruptedException {
        String dag = render("airflow", "--set", "name=it-s", "--root", "o'clock \"{{x}}");
        Path file = Files.writeString(folder.resolve("dag.py"), dag);
        Path check = Files.writeString(folder.resolve("check.py"), """
                import ast, sys
                tree = compile(open(sys.argv[1]).read(), sys.argv[1], "exec", ast.PyCF_ONLY_AST)
                for node in ast.walk(tree):
                    if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("BashOperator", "DAG"):
                        for keyword in node.keywords:
                            value = repr(keyword.value.value) if isinstance(keyword.value, ast.Constant) else "?"
                            print(node.func.id, keyword.arg, value)
                """);
        Process python;
        try {
            python = new ProcessBuilder("python3", check.toString(), file.toString())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException missing) {
            assumeTrue(false, "no python3 on the PATH");
            return;
        }
        String output = new String(python.getInputStream().readAllBytes());
        assertThat(python.waitFor()).as(output).isZero();
        assertThat(output).contains("DAG max_active_runs 1", "DAG catchup False", "BashOperator skip_on_exit_code 7");
        assertThat(output.lines().filter(line -> line.startsWith("BashOperator ")))
                .allMatch(line -> BASH_OPERATOR.contains(line.split(" ")[1]))
                .anyMatch(line -> line.contains("o\\'\\\\\\'\\'clock") || line.contains("'\\\\''"));
    }

    @Test
    void aWrongTimeOrFormatIsRefused() {
        Path file = TinyExperiment.file(folder);
        assertThat(Outcome.of("schedule", file, "--as", "cron", "--at", "daily").err())
                .contains("--at must be five cron fields");
        assertThat(Outcome.of("schedule", file, "--as", "crontab").err())
                .contains("must be one of cron, airflow, spark-operator, argo, found crontab");
        assertThat(Outcome.of("schedule", file, "--as", "crontab").code()).isEqualTo(2);
    }

    @Test
    void statusSaysThatNothingIsDone() {
        Outcome status = Outcome.of("status", TinyExperiment.file(folder), "--root", folder.resolve("runs"));
        assertThat(status.code()).isEqualTo(4);
        assertThat(status.out())
                .contains("balls-and-urns-d4-c6-m2-D8-s1")
                .endsWith("not done" + System.lineSeparator());
    }
}
