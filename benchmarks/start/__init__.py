"""Measures what a visitor waits for: how long a page takes to its first verdict, and what that costs on the wire.

`make bench` runs it; `python -m benchmarks.start --help` lists its options. Sites are compared within one run,
interleaved, because a machine's speed differs from hour to hour: trust ratios and bytes, not single times. The first
site is the reference of the ratios: the same page, with Python loaded as Pyodide's manual says.

- `_figures`: medians, budgets and how they compare
- `_sites`: the built site, and the same with one step switched off
- `_snapshot`: Python's memory as a file of its own, for one of these sites
- `_compression`, `_serving`: a static host on 127.0.0.1 that takes care, and writes down what it sends
- `_browsers`: how browsers are driven
- `_visits`: what is done with them, and timed
- `_report`: the tables
"""
