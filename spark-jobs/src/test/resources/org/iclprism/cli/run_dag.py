"""Imports a DAG with stand-ins of Airflow's classes and runs its command as BashOperator does: run_dag.py DAG 2|3."""

import json, os, re, subprocess, sys, tempfile, types


def module(name, **values):
    sys.modules[name] = types.ModuleType(name)
    sys.modules[name].__dict__.update(values)


class DAG:
    """Of the parameters of airflow.DAG, those used here."""

    def __init__(self, dag_id, schedule, start_date, catchup, max_active_runs, tags):
        seen.update(schedule=schedule, start=start_date, catchup=catchup, max_active_runs=max_active_runs)

    def __enter__(self):
        return self

    def __exit__(self, *failure):
        return False


class BashOperator:
    """Of the parameters of BashOperator and BaseOperator, those used here."""

    def __init__(
        self, *, task_id, bash_command, cwd, env, append_env, skip_on_exit_code, retries, retry_delay, max_active_tis_per_dag
    ):
        assert append_env and retry_delay.seconds > 0 and max_active_tis_per_dag == 1
        seen.update(retries=retries)
        for template in (bash_command, cwd, *env.values()):
            assert not re.search(r"{[{%#](?! '{' }})", template), template
        jinja = lambda text: text.replace("{{ '{' }}", "{")
        code = subprocess.run(
            ["bash", "-c", jinja(bash_command)],
            cwd=jinja(cwd),
            env={"PATH": os.environ["PATH"], **{name: jinja(value) for name, value in env.items()}},
        ).returncode
        seen.update(state="skipped" if code == skip_on_exit_code else "success" if code == 0 else "failed")


seen = {}
module("pendulum", datetime=lambda year, month, day, tz: f"{year}-{month}-{day} {tz}")
for package in ("airflow", "airflow.operators", "airflow.providers", "airflow.providers.standard"):
    module(package)
if sys.argv[2] == "3":
    module("airflow.sdk", DAG=DAG)
    module("airflow.providers.standard.operators")
    module("airflow.providers.standard.operators.bash", BashOperator=BashOperator)
else:
    sys.modules["airflow"].DAG = DAG
    module("airflow.operators.bash", BashOperator=BashOperator)
code = compile(open(sys.argv[1]).read(), sys.argv[1], "exec")
os.chdir(tempfile.mkdtemp())
exec(code)
print(json.dumps(seen, sort_keys=True))
