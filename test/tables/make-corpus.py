"""Writes test/tables/corpus: tables as the field's own libraries write them, and what is in each, as expected.json.

python3 test/tables/make-corpus.py, with numpy, pandas, pyarrow, polars, openpyxl, scikit-learn and, where it can be
had, Orange installed. Every table holds the same 24 points in two classes, so that every reader has one answer.
"""
import io
import json
import pathlib
import warnings

import numpy as np
import pandas as pd
import polars as pl
from sklearn.datasets import dump_svmlight_file, load_iris, make_moons

warnings.filterwarnings("ignore")
here = pathlib.Path(__file__).parent / "corpus"
here.mkdir(exist_ok=True)
expected = {}

X, y = make_moons(24, noise=0.1, random_state=7)
X = X.round(4)
kinds = np.where(y == 1, "oak", "yew")
frame = pd.DataFrame({"height": X[:, 0], "girth": X[:, 1], "kind": kinds})
numbers = pd.DataFrame({"height": X[:, 0], "girth": X[:, 1], "label": y})


def note(name, points=X, labels=kinds, columns=("height", "girth", "kind"), **said):
    expected[name] = {
        "points": np.asarray(points, float).tolist(),
        "labels": [str(each) for each in labels],
        "columns": list(columns),
        **said,
    }


def save(name, text, encoding="utf-8", **said):
    (here / name).write_bytes(text.encode(encoding))
    note(name, **said)


label = {"labels": y, "columns": ("height", "girth", "label")}
plain = {"labels": y, "columns": ("column 1", "column 2", "column 3")}

# pandas
save("pandas.csv", frame.to_csv())
save("pandas-no-index.csv", frame.to_csv(index=False))
save("pandas-named-index.csv", frame.rename_axis("tree").to_csv())
save("pandas-read-back.csv", pd.read_csv(io.StringIO(frame.to_csv())).to_csv())
save("pandas-shuffled.csv", frame.sample(frac=1, random_state=3).sort_index().sample(frac=1, random_state=3).to_csv(),
     points=X[frame.sample(frac=1, random_state=3).sort_index().sample(frac=1, random_state=3).index],
     labels=frame.sample(frac=1, random_state=3).sort_index().sample(frac=1, random_state=3)["kind"])
save("pandas-decimal-comma.csv", frame.to_csv(decimal=",", index=False))
save("pandas-german.csv", frame.to_csv(sep=";", decimal=",", index=False))
save("pandas-tabs.tsv", frame.to_csv(sep="\t"))
save("pandas-bars.txt", frame.to_csv(sep="|", index=False))
save("pandas-quoted.csv", frame.to_csv(index=False, quoting=1))
save("pandas-no-header.csv", frame.to_csv(header=False, index=False), columns=plain["columns"])
save("pandas-numbered-header.csv", pd.DataFrame(np.column_stack([X, y])).to_csv(), labels=y, columns=("0", "1", "2"))
save("pandas-numbered-header-no-index.csv", pd.DataFrame(np.column_stack([X, y])).to_csv(index=False), labels=y,
     columns=("0", "1", "2"))
save("pandas-float-labels.csv", numbers.assign(label=y.astype(float)).to_csv(index=False), **label)
save("pandas-bool-labels.csv", numbers.assign(label=y == 1).to_csv(index=False), labels=y == 1,
     columns=label["columns"])
save("pandas-bom.csv", "\ufeff" + frame.to_csv(index=False))
save("pandas-utf16.csv", frame.to_csv(index=False), encoding="utf-16")
save("pandas-big5.csv", frame.rename(columns={"height": "高度", "girth": "樹圍", "kind": "樹種"})
     .replace({"oak": "榕樹", "yew": "樟樹"}).to_csv(index=False), encoding="big5",
     labels=np.where(y == 1, "榕樹", "樟樹"), columns=("高度", "樹圍", "樹種"))
save("pandas-markdown.md", frame.to_markdown(index=False) if hasattr(frame, "to_markdown") and
     __import__("importlib.util").util.find_spec("tabulate") else
     "| height | girth | kind |\n|-------:|------:|:-----|\n" +
     "".join(f"| {a} | {b} | {c} |\n" for a, b, c in frame.itertuples(index=False)))
save("pandas-string.txt", frame.to_string(index=False))
for orient in ("records", "columns", "split", "index", "values", "table"):
    said = {"columns": plain["columns"]} if orient == "values" else {}
    save(f"pandas-{orient}.json", frame.to_json(orient=orient), **said)
save("pandas-lines.jsonl", frame.to_json(orient="records", lines=True))
frame.to_csv(here / "pandas.csv.gz", index=False)
note("pandas.csv.gz")
frame.to_excel(here / "pandas.xlsx", sheet_name="trees")
note("pandas.xlsx")
frame.to_excel(here / "pandas-titled.xlsx", index=False, startrow=2)
import openpyxl  # noqa: E402

book = openpyxl.load_workbook(here / "pandas-titled.xlsx")
book.active["A1"] = "Trees of the north plot"
book.save(here / "pandas-titled.xlsx")
note("pandas-titled.xlsx")
frame.to_parquet(here / "pandas.parquet")
note("pandas.parquet")
frame.sample(frac=1, random_state=1).to_parquet(here / "pandas-indexed.parquet", compression="gzip")
shuffled = frame.sample(frac=1, random_state=1)
note("pandas-indexed.parquet", shuffled[["height", "girth"]], shuffled["kind"])
pl.from_pandas(frame).write_parquet(here / "moons.zstd.parquet")
note("moons.zstd.parquet")
frame.to_feather(here / "pandas.feather")
note("pandas.feather")
pl.from_pandas(frame).write_ipc(here / "polars.arrow", compression="zstd")
note("polars.arrow")
pl.from_pandas(frame).write_ipc_stream(here / "polars.arrows")
note("polars.arrows")
frame.astype({"kind": "category"}).to_feather(here / "pandas-category.feather", compression="lz4")
note("pandas-category.feather")

# NumPy
both = np.column_stack([X, y])


def savetxt(name, **options):
    np.savetxt(here / name, both, **options)


savetxt("savetxt.txt")
note("savetxt.txt", **plain)
savetxt("savetxt.csv", delimiter=",")
note("savetxt.csv", **plain)
savetxt("savetxt-header.csv", delimiter=",", header="height,girth,label")
note("savetxt-header.csv", **label)
savetxt("savetxt-comments.txt", header="made by numpy\nheight girth label", fmt="%.4f")
note("savetxt-comments.txt", **label)
savetxt("savetxt-short.txt", fmt="%g", delimiter="\t")
note("savetxt-short.txt", **plain)
np.save(here / "moons.npy", both)
note("moons.npy", **plain)
np.save(here / "fortran.npy", np.asfortranarray(both.astype(">f4")))
note("fortran.npy", X.astype("f4"), **{k: v for k, v in plain.items()})
np.savez(here / "moons.npz", X=X, y=y)
note("moons.npz", labels=y, columns=("column 1", "column 2", "label"))
np.savez_compressed(here / "words.npz", x=X, y=kinds)
note("words.npz", columns=("column 1", "column 2", "label"))
np.savez(here / "columns.npz", height=X[:, 0], girth=X[:, 1], label=y)
note("columns.npz", **label)

# scikit-learn
dump_svmlight_file(X, y, str(here / "one-based.svm"), zero_based=False)
note("one-based.svm", labels=y, columns=("1", "2", "label"))
dump_svmlight_file(X, y, str(here / "zero-based.svm"), comment="made by scikit-learn")
note("zero-based.svm", labels=y, columns=("0", "1", "label"))
iris = load_iris()
two = iris.target < 2
lines = [f"{two.sum()},4,setosa,versicolor"] + [
    ",".join(map(str, row)) + f",{target}" for row, target in zip(iris.data[two], iris.target[two])
]
save("sklearn-iris.csv", "\n".join(lines) + "\n", points=iris.data[two][:, :2], labels=iris.target_names[iris.target[two]],
     columns=("column 1", "column 2", "class"))

# What other programs write, by their own rules
rows = [f"{i + 1} {a} {b} \"{c}\"" for i, (a, b, c) in enumerate(frame.itertuples(index=False))]
save("r-write-table.txt", '"height" "girth" "kind"\n' + "".join(f'"{row.split()[0]}" {" ".join(row.split()[1:])}\n' for row in rows))
save("r-write-csv.csv", '"","height","girth","kind"\n' +
     "".join(f'"{i + 1}",{a},{b},"{c}"\n' for i, (a, b, c) in enumerate(frame.itertuples(index=False))))
save("weka.arff", "% trees\n@RELATION 'the trees'\n\n@ATTRIBUTE height NUMERIC\n@ATTRIBUTE 'girth' REAL\n"
     "@ATTRIBUTE kind {oak,yew}\n\n@DATA\n" + frame.to_csv(index=False, header=False))
save("keel.dat", "@relation trees\n@attribute kind {oak, yew}\n@attribute height real [-2.0, 3.0]\n"
     "@attribute girth real [-2.0, 2.0]\n@inputs height, girth\n@outputs kind\n@data\n" +
     "".join(f"{c}, {a}, {b}\n" for a, b, c in frame.itertuples(index=False)))

try:
    import Orange.data
    domain = Orange.data.Domain(
        [Orange.data.ContinuousVariable("height"), Orange.data.ContinuousVariable("girth")],
        Orange.data.DiscreteVariable("kind", values=("oak", "yew")),
        metas=[Orange.data.StringVariable("note")],
    )
    table = Orange.data.Table.from_numpy(domain, X, 1 - y, np.array([["-"]] * len(X), dtype=object))
    table.save(str(here / "orange.tab"))
    note("orange.tab")
    table.save(str(here / "orange.csv"))
    note("orange.csv")
except ImportError:
    print("Orange is not installed: orange.tab and orange.csv stay as they are")
    kept = json.loads((here / "expected.json").read_text())
    expected.update({name: kept[name] for name in ("orange.tab", "orange.csv")})

(here / "expected.json").write_text(json.dumps(expected, ensure_ascii=False) + "\n")
print(len(expected), "tables")
