"""Says for each value whether JSON Schema accepts it: the judge over the reply contracts' own validator.

usage: referee.py FOLDER
reads  FOLDER/schemas.json   [{"full": schema, "strict": schema}, ...]
       FOLDER/values.jsonl   [index of the schemas, "the value as JSON text"]
writes FOLDER/verdicts.txt   a line for each value: full verdict and strict verdict, 1 or 0
"""

import json
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

try:
    from jsonschema import Draft202012Validator, FormatChecker
except ImportError:
    sys.exit("jsonschema is missing")

folder = Path(sys.argv[1])
schemas = json.loads((folder / "schemas.json").read_text(encoding="utf-8"))
formats = FormatChecker(["date"])
validators = []
for pair in schemas:
    for schema in (pair["full"], pair["strict"]):
        Draft202012Validator.check_schema(schema)
    validators.append(
        (
            Draft202012Validator(pair["full"], format_checker=formats),
            Draft202012Validator(pair["strict"], format_checker=formats),
        )
    )


def judge(line):
    index, text = json.loads(line)
    value = json.loads(text)
    full, strict = validators[index]
    accepted = full.is_valid(value)
    # What matters of the strict projection is that it refuses nothing that the full schema accepts.
    return f"{int(accepted)} {int(strict.is_valid(value)) if accepted else 0}"


if __name__ == "__main__":
    lines = (folder / "values.jsonl").read_text(encoding="utf-8").split("\n")
    with ProcessPoolExecutor() as pool:
        verdicts = list(pool.map(judge, [line for line in lines if line], chunksize=500))
    (folder / "verdicts.txt").write_text("\n".join(verdicts) + "\n", encoding="utf-8")
