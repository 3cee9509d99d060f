"""``python3 dev.py bench``: print what was measured, beside the limit of the same run."""

from __future__ import annotations

import platform
import tempfile
from pathlib import Path

from benchmarks.imports import bare_rows, import_records

RECORDS = 20_000


def main() -> None:
    """Measure and print."""
    print(f"{platform.machine()}, Python {platform.python_version()}, {RECORDS:,} records")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        limit = bare_rows(folder, RECORDS)
        one = import_records(folder, RECORDS)
    print(f"bare rows with FTS5   {limit:9,.0f} a second")
    print(
        f"import, all of it     {one.per_second:9,.0f} a second"
        f"   {one.per_second / limit:.2f} of bare rows"
        f"   (read {one.read_s:.2f} s, take {one.take_s:.2f} s)"
    )
    print(f"export                {one.records / one.export_s:9,.0f} a second, {one.bytes:,} bytes")


if __name__ == "__main__":
    main()
