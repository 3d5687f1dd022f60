"""Train on a CSV file with the columns text and label: python train_and_predict.py CSV MODEL."""

import csv
import sys
from pathlib import Path

from core import Classifier, fit
from core.contract import RECIPES, FitRequest, Variant, snapshot_of, write_snapshot

with Path(sys.argv[1]).open(encoding="utf-8-sig", newline="") as file:
    rows = [(row["text"], row["label"]) for row in csv.DictReader(file)]
folder, _ = write_snapshot(snapshot_of(rows), Path(sys.argv[2] + "-snapshots"))
full, draft = Variant.named("RBs-BG-MA"), RECIPES["quick-draft"]
for event in fit(FitRequest(str(folder), full, draft, model_folder=sys.argv[2])):
    print(event)
for prediction in Classifier.load(sys.argv[2]).predict(["今天真开心", "气死我了"]):
    print(prediction.label, round(prediction.confidence, 3))
