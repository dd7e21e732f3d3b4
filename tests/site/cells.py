"""Run the cells of a notebook one after the other, in Pyodide; its text outputs come back as JSON."""

import json
import sys

from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output


def ran(source):
    """Run a notebook, given as the text of its file, as if in a kernel of its own."""
    for module in [name for name in sys.modules if name.split(".")[0] == "helpers"]:
        del sys.modules[module]
    if pyplot := sys.modules.get("matplotlib.pyplot"):
        pyplot.close("all")
        pyplot.rcdefaults()
    InteractiveShell.clear_instance()
    shell = InteractiveShell.instance(colors="nocolor")
    cells = []
    for cell in json.loads(source)["cells"]:
        if cell["cell_type"] == "code":
            with shell.display_trap, capture_output() as shown:  # in this order: else a result is printed
                done = shell.run_cell("".join(cell["source"]), store_history=True)
            error = done.error_before_exec or done.error_in_exec
            displays = [output.data for output in shown.outputs]
            said = f"{type(error).__name__}: {error}" if error else None
            cells.append(
                {"stdout": shown.stdout, "stderr": shown.stderr, "displays": displays, "error": said}
            )
    return json.dumps(cells)
