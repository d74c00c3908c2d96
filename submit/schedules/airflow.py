"""@title@"""

from datetime import timedelta

import pendulum

try:
    from airflow.providers.standard.operators.bash import BashOperator
    from airflow.sdk import DAG
except ImportError:  # Airflow 2
    from airflow import DAG
    from airflow.operators.bash import BashOperator

with DAG(
    dag_id=@name@,
    schedule=@schedule@,
    start_date=pendulum.datetime(2026, 1, 1, tz=@zone@),
    catchup=False,
    max_active_runs=1,
    tags=["icl-prism"],
) as dag:
    BashOperator(
        task_id="run",
        bash_command=@text@,
        cwd=@folder@,
        env=@environment@,
        append_env=True,
        skip_on_exit_code=7,  # another driver is at it
        retries=@retries@,
        retry_delay=timedelta(minutes=5),
        max_active_tis_per_dag=1,
    )
