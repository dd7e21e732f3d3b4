"""Settings of Sphinx for the book. Nothing is run: a reader sees the committed outputs."""

import os
import tomllib
from pathlib import Path

HERE = Path(__file__).resolve().parent
VERSION = tomllib.loads((HERE.parent / "pyproject.toml").read_text("utf-8"))["project"]["version"]

RUN = """<p class="course-run"><a href="{}"><b>Run this page in your browser</b></a>: nothing to install.
The first start loads about 30 MB and takes half a minute. Your work there is kept in this browser only, and
apart from the forecasts of this page; <em>File → Download</em> makes a copy.</p>"""
PENCIL = """<p class="course-run">
<a href="?pencil">A version for a pencil</a>: to print, with boxes to write in.</p>
<p class="course-paper">{}Write into the boxes, and show your way.</p>"""
ADA = "On paper everybody has the numbers of Ada Lovelace. "

project, author, language = "Cross-entropy", "the authors of the course", "en"
extensions = ["myst_nb"]
nb_execution_mode = "off"
nb_code_prompt_show, nb_code_prompt_hide = "Show the {type}", "Hide the {type}"
myst_enable_extensions = ["dollarmath", "amsmath"]
myst_dmath_double_inline = True
myst_heading_anchors = 3
myst_heading_slug_func = "conf.slug"
mathjax_path = "mathjax/tex-chtml.js"
html_theme = "sphinx_book_theme"
html_title = ""  # a page's title is the lesson's alone
html_static_path = [os.environ["COURSE_STATIC"]]
html_css_files, html_js_files = ["course.css"], ["course.js"]
html_favicon = "icon.svg"
html_copy_source = html_show_sourcelink = html_show_copyright = html_show_sphinx = html_use_index = False
html_permalinks_icon = "#"
html_context = {"default_mode": "auto"}  # light or dark, as the reader's system
html_theme_options = {
    "logo": {"text": project},
    "extra_footer": "Text, code and figures: MIT licence.",
    "home_page_in_toc": True,
    "max_navbar_depth": 1,  # no solution is one click from an exercise
    "show_toc_level": 2,
    "use_download_button": False,
    "use_fullscreen_button": False,
}


def slug(title):
    """Return the anchor of a heading as Jupyter makes it, which the links in the lessons name."""
    return title.replace(" ", "-")


def run_here(app, pagename, templatename, context, doctree):
    """Put links under a notebook's title: to the notebook in JupyterLite, and to a page for a pencil."""
    if context.get("page_source_suffix") == ".ipynb":
        address = f"lite/notebooks/index.html?path=v{VERSION}/{pagename.removeprefix('notebooks/')}.ipynb"
        more = RUN.format(context["pathto"](address, 1))
        if "/solutions/" not in pagename:
            more += PENCIL.format(ADA * ("/homework/" in pagename))
        context["body"] = context["body"].replace("</h1>", f"</h1>\n{more}", 1)


def setup(app):
    """Connect the link where the site has a JupyterLite."""
    if (HERE / "lite.py").exists():
        app.connect("html-page-context", run_here)
