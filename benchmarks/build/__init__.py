"""Measures how long a site takes to build: beside plain MkDocs and Hugo on the same pages, in one run.

`make bench-build` runs it; `python -m benchmarks.build --help` lists its options. The programmes are made up
(`benchmarks.synthetic`). CPU seconds are those of the whole tree of processes: they depend less than the wall on what
else the machine does. Trust the ratios: both of their parts were measured in the same run.

- `_measure`: a command's CPU seconds, wall and peak memory
- `_markdown`: our pages as ready Markdown, of the same headings, paragraphs, lists and tables
- `_sites`: what is built: a made-up project, and the same pages for MkDocs and for Hugo
- `_rows`: what is measured
- `_edit`: from an edited sentence to the new page on a server
"""
