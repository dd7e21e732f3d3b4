// node bytecode.mjs PYODIDE MODULES: prints the bytecode of all that these modules import, as JSON
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [folder, modules] = process.argv.slice(2);
const from = path.resolve(folder) + "/";
const { loadPyodide } = await import(pathToFileURL(from + "pyodide.mjs").href);
const quiet = { stdout: () => {}, stderr: () => {} };
const python = await loadPyodide({ indexURL: from, packageBaseUrl: from, ...quiet });
const { packages } = JSON.parse(fs.readFileSync(from + "pyodide-lock.json"));
await python.loadPackage(Object.keys(packages), { messageCallback: () => {} });
python.globals.set("MODULES", modules);
const code = `
import base64, importlib, json, pathlib, sys, zipfile
from importlib._bootstrap_external import _code_to_hash_pyc
import piplite.piplite, micropip
import pyodide_kernel
import matplotlib_inline.backend_inline
for name in json.loads(MODULES):
    importlib.import_module(name)
import matplotlib.backends.backend_svg, matplotlib.font_manager, IPython.core.display
site, zipped = "/lib/python3.14/site-packages/", "/lib/python314.zip/"
found = {"site": {}, "library": {}}
library = zipfile.ZipFile(zipped[:-1])
for module in list(sys.modules.values()):
    file = getattr(module, "__file__", None) or ""
    if file.endswith(".py") and file.startswith((site, zipped)):
        kind, start = ("site", site) if file.startswith(site) else ("library", zipped)
        name = file.removeprefix(start)
        source = pathlib.Path(file).read_bytes() if kind == "site" else library.read(name)
        code = compile(source, file, "exec", dont_inherit=True)
        packed = _code_to_hash_pyc(code, importlib.util.source_hash(source), False)
        found[kind][name] = base64.b64encode(packed).decode()
json.dumps(found)
`;
try {
  process.stdout.write(await python.runPythonAsync(code));
} catch (error) {
  process.stderr.write(`${error.message}\n`); // without the source of Pyodide, which Node would print
  process.exitCode = 1;
}
