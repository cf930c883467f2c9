"""Makes the files of this folder from the npm package vega-datasets 3.2.1, unpacked:

    npm pack vega-datasets@3.2.1 && tar xzf vega-datasets-3.2.1.tgz
    python prepare.py package/data
"""

import csv
import json
import pathlib
import shutil
import sys

import numpy as np

source = pathlib.Path(sys.argv[1])
here = pathlib.Path(__file__).parent

shutil.copyfile(source / "global-temp.csv", here / "global-temp.csv")

with open(source / "seattle-weather.csv") as file, open(here / "seattle-weather.csv", "w") as out:
    out.write("year,month,day,precipitation,temp_max,temp_min,wind\n")
    for row in csv.DictReader(file):
        day = ",".join(str(int(part)) for part in row["date"].split("-"))
        out.write(",".join([day, row["precipitation"], row["temp_max"], row["temp_min"], row["wind"]]) + "\n")

grid = json.loads((source / "annual-precip.json").read_text())
values = np.array(grid["values"], np.uint16).reshape(grid["height"], grid["width"])
assert values.tolist() == np.array(grid["values"]).reshape(values.shape).tolist()
np.save(here / "annual-precipitation.npy", values)
