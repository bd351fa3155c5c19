"""The recipe for Spark: every article is in the table, with its line or its error."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.seeds import ROOT

RECIPE = ROOT / "docs" / "recipes" / "quoteattr_spark.py"


@pytest.mark.cluster
def test_the_recipe_writes_a_line_or_an_error_for_each_article(tmp_path: Path) -> None:
    pytest.importorskip("pyspark", reason="pyspark is not installed")
    pyarrow = pytest.importorskip("pyarrow", reason="pyarrow comes with the parquet extra")
    parquet = pytest.importorskip("pyarrow.parquet")
    if shutil.which("java") is None:
        pytest.skip("Spark needs java")
    texts = [f'"The boat {i} is late," said Ana Ortiz.' for i in range(12)]
    texts[5] = " "
    parquet.write_table(pyarrow.table({"id": [f"d{i}" for i in range(12)], "text": texts}), tmp_path / "in.parquet")
    command = [sys.executable, str(RECIPE), str(tmp_path / "in.parquet"), str(tmp_path / "out"), "--by-rules"]
    here = {"PYSPARK_PYTHON": sys.executable, "PYTHONPATH": str(ROOT), "SPARK_LOCAL_IP": "127.0.0.1"}
    subprocess.run(command, check=True, env=os.environ | here, capture_output=True, timeout=300)
    rows = {row["id"]: row for row in parquet.read_table(tmp_path / "out").to_pylist()}
    assert sorted(rows) == sorted(f"d{i}" for i in range(12))
    assert [i for i, row in rows.items() if row["error"]] == ["d5"] and rows["d5"]["line"] is None
    assert rows["d5"]["error"].startswith("ReadError: d5: ")
    found = json.loads(rows["d7"]["line"])
    assert (found["article"]["id"], [a["speaker_name"] for a in found["attributions"]]) == ("d7", ["Ana Ortiz"])
