"""How a PDF or a picture looks: drawn by a process of its own, handed over as bounded bitmaps.

The window imports `bounds`, `errors`, `sorts` and `talk`; the modules that
load readers of foreign pictures are for the worker alone.
"""
