"""The publisher: reads the YAML source, checks it, compiles it, translates it and renders it."""
