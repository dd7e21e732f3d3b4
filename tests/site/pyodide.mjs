// node pyodide.mjs PYODIDE CELLS.py NOTEBOOKS: runs notebooks in one Pyodide; prints a line of JSON for each
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [folder, cells, ...notebooks] = process.argv.slice(2);
const from = path.resolve(folder) + "/";
const { loadPyodide } = await import(pathToFileURL(from + "pyodide.mjs").href);
const { packages } = JSON.parse(fs.readFileSync(from + "pyodide-lock.json"));
const python = await loadPyodide({
  indexURL: from,
  packageBaseUrl: from,
  packages: Object.keys(packages),
  env: { HOME: "/home/pyodide", MPLBACKEND: "agg" },
  stdout: () => {},
  stderr: () => {},
});
python.runPython(fs.readFileSync(cells, "utf8"));
const ran = python.globals.get("ran");
for (const notebook of notebooks) {
  process.stdout.write(ran(fs.readFileSync(notebook, "utf8")) + "\n");
}
